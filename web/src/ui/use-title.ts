// The document's title while a page is shown.

import { useEffect } from "react";

/** Names the browser tab for as long as the page is there. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ParkMate`;
  }, [title]);
}
