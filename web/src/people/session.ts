// Who is signed in on this page, known to routes and components alike.

import { useSyncExternalStore } from "react";
import { get } from "../api/client.ts";
import { Problem } from "../api/problem.ts";
import { hasSession } from "../api/sign-in.ts";
import type { Me } from "../api/types.ts";
import { problemWords } from "../api/words.ts";
import { forgetInbox } from "../notifications/last-inbox.ts";
import { keepMe, keptMe, onKeptElsewhere } from "./keep.ts";

export type Session = ReturnType<typeof createSession>;

/** `read` throws a Problem with 401 when nobody is signed in; `doubted` when that is likely. */
export function createSession(read: (doubted: boolean) => Promise<Me>) {
  /** Undefined until the server was asked. */
  let me: Me | null | undefined;
  let reading: Promise<Me | null> | null = null;
  const listeners = new Set<() => void>();
  const enders = new Set<() => void>();

  function become(next: Me | null): void {
    me = next;
    for (const listener of listeners) listener();
  }

  function ask(doubted: boolean): Promise<Me | null> {
    reading ??= read(doubted)
      .catch((error: unknown) => {
        if (error instanceof Problem && error.status === 401) return null;
        throw error;
      })
      .then((found) => {
        const ended = Boolean(me) && found === null;
        become(found);
        if (ended) for (const ender of enders) ender();
        return found;
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  }

  return {
    current: () => me,
    /** Asks the server once; throws a Problem when there is no answer. */
    known: () => (me === undefined ? ask(false) : Promise.resolve(me)),
    /** Asks the server again. */
    refresh: () => ask(false),
    /** The same, when something says that the session has ended. */
    doubt: () => ask(true),
    /** The person signed out here. */
    left: () => become(null),
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The session ended elsewhere: signed out, expired, or the account was disabled. */
    onEnded(ender: () => void): () => void {
      enders.add(ender);
      return () => enders.delete(ender);
    },
  };
}

export const session = createSession(readMe);

session.subscribe(() => {
  const me = session.current();
  if (me === undefined) return;
  keepMe(me);
  if (me === null) forgetInbox();
});
// Whoever was taken to be there while nobody could be asked is asked for as soon as that is possible.
globalThis.addEventListener?.("online", () => void session.refresh().catch(() => null));

// The cookie is the whole browser's: what another tab does about it is true here, too.
if (typeof window !== "undefined") {
  onKeptElsewhere((kept) => {
    const here = session.current()?.id;
    // Somebody else by now: nothing that this page holds is theirs.
    if (here !== undefined && kept !== null && kept.id !== here) location.reload();
    else if (kept?.id !== here) void session.doubt().catch(() => null);
  });
}

/** Most visitors are nobody, which is no error: they are asked for in the way that answers null instead of refusing. */
async function readMe(doubted: boolean): Promise<Me> {
  const kept = keptMe();
  const told = toldByPage();
  try {
    if ((doubted || !(told ?? kept !== null)) && !(await hasSession()))
      throw new Problem(401, "unauthenticated", problemWords.signIn());
    return await get("/me");
  } catch (error) {
    if (kept !== null && error instanceof Problem && error.status === 0) return kept;
    throw error;
  }
}

/** Whether the server knew somebody when it sent the page; undefined for a kept page, and once that was a while ago. */
function toldByPage(): boolean | undefined {
  const { dataset } = document.documentElement;
  const told = dataset["signedIn"];
  delete dataset["signedIn"];
  return told === undefined ? undefined : told === "true";
}

/** Undefined until it is known, null when nobody is signed in. */
export function useMe(): Me | null | undefined {
  return useSyncExternalStore(session.subscribe, session.current, session.current);
}
