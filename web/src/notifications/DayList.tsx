// Notifications under the day on which they came. Of many, only the rows near the screen are there.

import type { Client } from "@parkmate/client/client";
import type { NotificationId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { use, useMemo } from "react";
import { itemProps } from "../ui/LongList.tsx";
import { MoreToCome } from "../ui/more-to-come.ts";
import { type LongRow, useLongRows } from "../ui/use-long-rows.ts";
import { type DayEntry, dayEntries } from "./day-entries.ts";
import { NotificationRow } from "./NotificationRow.tsx";
import type { Selection } from "./use-selection.ts";

interface DayListProps {
  /** Of all the app's lists, its own. */
  name: string;
  items: readonly Notification[];
  client: Client;
  now: Date;
  /** While several are chosen. */
  selection?: Selection<NotificationId> | undefined;
  onArchive?: (notification: Notification) => void;
  onBringBack?: (notification: Notification) => void;
}

type Entry = DayEntry<Notification>;

export function DayList({ name, items, client, now, selection, onArchive, onBringBack }: DayListProps) {
  const entries = useMemo(() => dayEntries(items, now), [items, now]);
  const { rows, after, size, frame } = useLongRows({ name, items: entries, keyOf, estimate });
  const hasMore = use(MoreToCome);
  const lastDay = entries.at(-1)?.day;
  return (
    <div className="flow-root" {...frame}>
      {[...Map.groupBy(rows, ({ item: { day } }) => day)].map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          {ofDay.filter(isHeading).map((row) => (
            <h2
              key={row.key}
              {...row.measured}
              className={`pb-2 text-sm font-semibold text-soft ${row.index > 0 ? "pt-6" : ""}`}
              style={{ marginTop: row.space }}
            >
              {day}
            </h2>
          ))}
          <ul className="overflow-hidden rounded-lg bg-surface ring-1 ring-line empty:hidden">
            {ofDay.map((row) => {
              const { item: entry } = row;
              if (entry.item === null) return null;
              const { item, place, ofDay: count } = entry;
              // What comes later belongs to the last day, if to any that is here.
              const sized = size === undefined ? undefined : hasMore && day === lastDay ? -1 : count;
              return (
                <NotificationRow
                  key={row.key}
                  row={itemProps(row, sized, place)}
                  className={`border-t ${place > 0 ? "border-line" : "border-transparent"}`}
                  notification={item}
                  client={client}
                  now={now}
                  {...(onArchive && { mayMark: true, onArchive: () => onArchive(item) })}
                  {...(onBringBack && { onBringBack: () => onBringBack(item) })}
                  {...(selection && { chosen: selection.has(item.id), onChoose: () => selection.toggle(item.id) })}
                />
              );
            })}
          </ul>
        </section>
      ))}
      <div style={{ height: after }} />
    </div>
  );
}

const keyOf = ({ id }: Entry) => id;
/** Pixels of a day's name, and of a notification with one line of text. */
const estimate = ({ item }: Entry) => (item === null ? 52 : 86);

const isHeading = ({ item }: LongRow<Entry>) => item.item === null;
