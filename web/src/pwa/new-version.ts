// The service worker, registered once the page is at rest; and whether a newer version waits to be taken.

import { registerSW } from "virtual:pwa-register";
import { useSyncExternalStore } from "react";

/** Milliseconds after which an app that stays open asks whether there is a newer one. */
const askEvery = 60 * 60_000;

let take: (() => void) | null = null;
const listeners = new Set<() => void>();

/** Does nothing where the browser has no service workers, or refuses ours. */
export function keepShell(): void {
  let asked = false;
  const update = registerSW({
    onNeedRefresh() {
      offer(() => {
        asked = true;
        void update();
      });
    },
    // Taken in another tab, it is taken in all. What somebody is about to write here does not go with the page unasked.
    onNeedReload() {
      if (asked) location.reload();
      else offer(() => location.reload());
    },
    onRegisteredSW(_url, registration) {
      if (registration) setInterval(() => void registration.update().catch(() => null), askEvery);
    },
    // Without it the app works as long as there is a network.
    onRegisterError: () => {},
  });
}

function offer(next: () => void): void {
  take = next;
  for (const listener of listeners) listener();
}

/** Takes the newer version and loads the page anew; null while there is none. */
export const newVersion = () => take;

export function useNewVersion(): (() => void) | null {
  return useSyncExternalStore(subscribe, newVersion);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
