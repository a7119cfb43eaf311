// Whether there is room for a table: the one thing that a stylesheet alone cannot say, since lists and tables are read aloud
// differently.

import { useSyncExternalStore } from "react";

const wide = globalThis.matchMedia?.("(width >= 60rem)");

const isWide = () => wide?.matches ?? false;

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, isWide, isWide);
}

function subscribe(listener: () => void): () => void {
  wide?.addEventListener("change", listener);
  return () => wide?.removeEventListener("change", listener);
}
