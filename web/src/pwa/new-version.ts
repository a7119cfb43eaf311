// The service worker, registered once the page is at rest; and whether a newer version waits to be taken.

import { registerSW } from "virtual:pwa-register";
import { useSyncExternalStore } from "react";

/** Milliseconds after which an app that stays open asks whether there is a newer one. */
const askEvery = 60 * 60_000;

let take: (() => void) | null = null;
const listeners = new Set<() => void>();

/** Resolves to nothing where the browser has no service workers, or refuses ours. */
export function keepShell(): void {
  const update = registerSW({
    onNeedRefresh() {
      take = () => void update(true);
      for (const listener of listeners) listener();
    },
    onRegisteredSW(_url, registration) {
      if (registration) setInterval(() => void registration.update().catch(() => null), askEvery);
    },
    // Without it the app works as long as there is a network.
    onRegisterError: () => {},
  });
}

/** Takes the newer version and loads the page anew; null while there is none. */
export function useNewVersion(): (() => void) | null {
  return useSyncExternalStore(subscribe, () => take);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
