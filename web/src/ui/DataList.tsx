// Rows of the same kind: a table where there is room for one, cards where there is not. The columns are said once.

import { Fragment, type ReactNode } from "react";
import { itemProps } from "./LongList.tsx";
import { useLongRows } from "./use-long-rows.ts";
import { useSteadyWidths } from "./use-steady-widths.ts";
import { useWide } from "./use-wide.ts";

export interface Column<Row> {
  /** Heads the column, and names the line in a card. */
  readonly label: string;
  cell(row: Row): ReactNode;
  /** Figures stand at the end. */
  readonly align?: "end";
  /**
   * Where it stands in a card: it names it, in its corner, as a line with its label (unless said otherwise), without the label,
   * or not at all. One column is the title.
   */
  readonly card?: "title" | "corner" | "plain" | "none";
}

interface DataListProps<Row> {
  /** Names the whole. */
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey(row: Row): string;
  /** What may be done about a row. */
  actions?: (row: Row) => ReactNode;
  actionsLabel?: string;
}

export function DataList<Row>(props: DataListProps<Row>) {
  return useWide() ? <Table {...props} /> : <Cards {...props} />;
}

function Table<Row>({ label, rows, columns, rowKey, actions, actionsLabel }: DataListProps<Row>) {
  const width = columns.length + (actions ? 1 : 0);
  const long = useLongRows({ name: `${label} table`, items: rows, keyOf: rowKey, estimate: () => 76 });
  const { size } = long;
  const [head, widths] = useSteadyWidths(size !== undefined);
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      {/* Its head is the first of its rows. */}
      <table
        aria-rowcount={size === undefined || size < 0 ? size : size + 1}
        className="w-full border-collapse text-left text-sm"
      >
        <caption className="sr-only">{label}</caption>
        <thead className="border-b border-line bg-sunken/60 text-soft">
          <tr ref={head} aria-rowindex={size === undefined ? undefined : 1}>
            {columns.map((column, nth) => (
              <th
                key={column.label}
                scope="col"
                className={`px-4 py-2.5 font-semibold ${endOf(column)}`}
                style={{ width: widths[nth] }}
              >
                {column.label}
              </th>
            ))}
            {actions && (
              <th scope="col" className="px-4 py-2.5" style={{ width: widths[columns.length] }}>
                <span className="sr-only">{actionsLabel}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody {...long.frame}>
          {long.rows.map(({ key, item: row, index, space, measured }) => (
            <Fragment key={key}>
              <Room height={space} width={width} />
              <tr
                {...measured}
                aria-rowindex={size === undefined ? undefined : index + 2}
                data-row={key}
                className="border-t border-line hover:bg-hover/60"
              >
                {columns.map((column) =>
                  column.card === "title" ? (
                    <th key={column.label} scope="row" className={`px-4 py-3 font-semibold ${endOf(column)}`}>
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.label} className={`px-4 py-3 ${endOf(column)}`}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
                {actions && (
                  <td className="px-4 py-2 whitespace-nowrap">
                    <div className="flex flex-wrap justify-end gap-2">{actions(row)}</div>
                  </td>
                )}
              </tr>
            </Fragment>
          ))}
          <Room height={long.after} width={width} />
        </tbody>
      </table>
    </div>
  );
}

/** In place of rows that are left out. */
function Room({ height, width }: { height: number; width: number }) {
  return height > 0 ? (
    <tr aria-hidden>
      <td colSpan={width} className="p-0" style={{ height }} />
    </tr>
  ) : null;
}

const endOf = <Row,>({ align }: Column<Row>) => (align === "end" ? "text-right tabular-nums" : "");

function Cards<Row>({ label, rows, columns, rowKey, actions }: DataListProps<Row>) {
  const [title, corner] = [columns.find(({ card }) => card === "title"), columns.find(({ card }) => card === "corner")];
  const plain = columns.filter(({ card }) => card === "plain");
  const lines = columns.filter(({ card }) => card === undefined);
  const long = useLongRows({ name: `${label} cards`, items: rows, keyOf: rowKey, estimate: () => 190, gap: 12 });
  return (
    <>
      <ul aria-label={label} className="grid gap-3" {...long.frame}>
        {long.rows.map((place) => {
          const row = place.item;
          return (
            <li
              key={place.key}
              {...itemProps(place, long.size)}
              data-row={place.key}
              className="grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card"
            >
              <div className="flex items-start justify-between gap-3">
                <div className="min-w-0">
                  <h3 className="font-bold">{title?.cell(row)}</h3>
                  {plain.map((column) => (
                    <div key={column.label} className="mt-1 text-sm text-soft">
                      {column.cell(row)}
                    </div>
                  ))}
                </div>
                <div className="shrink-0">{corner?.cell(row)}</div>
              </div>
              {lines.length > 0 && (
                <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm">
                  {lines.map((column) => (
                    <div key={column.label} className="min-w-0">
                      <dt className="text-soft">{column.label}</dt>
                      <dd className="font-semibold tabular-nums">{column.cell(row)}</dd>
                    </div>
                  ))}
                </dl>
              )}
              {actions && <div className="flex flex-wrap justify-end gap-2 empty:hidden">{actions(row)}</div>}
            </li>
          );
        })}
      </ul>
      <div style={{ height: long.after }} />
    </>
  );
}
