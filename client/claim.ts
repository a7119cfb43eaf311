// One toast and one sound per person and browser, however many tabs hear of a notification.
//
// Each tab claims it. A Web Lock, held for a while, picks one among those that ask at the same time; a short list of
// claimed ids in localStorage refuses those that ask later. The tab in front of the person is let go first.

import { thisPlatform } from "./platform.ts";

/** Milliseconds that a lock is held: far longer than tabs are apart, or than localStorage takes to reach them all. */
const hold = 5_000;
/** How many claimed ids are remembered. */
const remembered = 200;
/** Head starts, in milliseconds. */
const visibleWaits = 60;
const hiddenWaits = 180;

export interface ClaimBrowser {
  /** Undefined where there are no Web Locks, such as on pages without TLS. */
  readonly locks: Pick<LockManager, "request"> | undefined;
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  readonly visible: () => boolean;
  readonly focused: () => boolean;
  readonly after: (ms: number, task: () => void) => unknown;
}

const thisBrowser: ClaimBrowser = {
  get locks() {
    return "locks" in navigator ? navigator.locks : undefined;
  },
  storage: {
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) => localStorage.setItem(key, value),
  },
  visible: thisPlatform.visible,
  focused: () => document.hasFocus(),
  after: thisPlatform.after,
};

/** True for the one tab that is to show the notification `id` to the person `userKey`. Never rejects. */
export async function claimToast(id: string, userKey: string, browser: ClaimBrowser = thisBrowser): Promise<boolean> {
  const { locks, visible, focused, after } = browser;
  if (locks === undefined) return true;
  const wait = (ms: number) => new Promise<void>((resolve) => after(ms, resolve));
  if (!visible()) await wait(hiddenWaits);
  else if (!focused()) await wait(visibleWaits);

  return new Promise((resolve) => {
    locks
      .request(`parkmate:toast:${userKey}:${id}`, { ifAvailable: true }, async (lock) => {
        const won = lock !== null && remember(browser.storage, userKey, id);
        resolve(won);
        if (won) await wait(hold);
      })
      // Locks are refused to a page that is being left, and to some embedded ones: better two toasts than none.
      .catch(() => resolve(true));
  });
}

/** Whether some tab of this browser has claimed `id` for the person; known of the latest 200. */
export function isClaimed(id: string, userKey: string, storage = thisBrowser.storage): boolean {
  return claimed(storage, userKey).includes(id);
}

/** False when it is in the list already. Where storage is blocked the lock alone decides. */
function remember(storage: ClaimBrowser["storage"], userKey: string, id: string): boolean {
  const ids = claimed(storage, userKey);
  if (ids.includes(id)) return false;
  try {
    storage.setItem(keyOf(userKey), [...ids, id].slice(-remembered).join(" "));
  } catch {}
  return true;
}

function claimed(storage: ClaimBrowser["storage"], userKey: string): readonly string[] {
  try {
    return (storage.getItem(keyOf(userKey)) ?? "").split(" ");
  } catch {
    return [];
  }
}

const keyOf = (userKey: string) => `parkmate:toasts:${userKey}`;
