// Light or dark: the system's preference until the person chooses; public/theme.js puts the choice on the next page load.

import { useSyncExternalStore } from "react";

type Theme = "light" | "dark";

const key = "parkmate.theme";
const listeners = new Set<() => void>();
const system = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, current, unknown);
}

export function choose(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function current(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return system?.matches ? "dark" : "light";
}

/** What the build draws looks alike in both. */
const unknown = (): Theme => "light";

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  system?.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    system?.removeEventListener("change", listener);
  };
}
