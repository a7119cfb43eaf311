// Columns of a table whose rows come and go: as wide as they were when it grew long, rather than as what happens to be on screen.

import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** For the table's first row: pixels for each of its cells, once they are kept. */
export function useSteadyWidths(isLong: boolean): [RefObject<HTMLTableRowElement | null>, readonly number[]] {
  const head = useRef<HTMLTableRowElement>(null);
  const [widths, setWidths] = useState<readonly number[]>([]);

  useLayoutEffect(() => {
    const cells = isLong && head.current ? [...head.current.cells] : [];
    setWidths(cells.map((cell) => cell.getBoundingClientRect().width));
  }, [isLong]);

  return [head, widths];
}
