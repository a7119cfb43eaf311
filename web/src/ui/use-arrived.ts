// Much that arrives at once is drawn bit by bit, so that a touch in between is answered; until then its outline stays.

import { useDeferredValue } from "react";

/** Whether what `isThere` may be drawn: at once where it was there from the beginning. */
export function useArrived(isThere: boolean): boolean {
  return useDeferredValue(isThere) && isThere;
}
