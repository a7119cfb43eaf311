// Offers to take the last archiving back, for as long as somebody may still be looking for it.

import type { Notification } from "@parkmate/protocol/notification";
import { useEffect, useEffectEvent, useState } from "react";
import { newsWords } from "./words.ts";

/** Milliseconds that the offer stands; it stays while the pointer or the focus is on it. */
const stands = 8_000;

const above =
  "fixed inset-x-4 bottom-[calc(var(--tabs)+var(--bar)+1rem)] z-20 mx-auto max-w-md rounded-lg shadow-float";

interface UndoBarProps {
  notifications: readonly Notification[];
  /** False when it could not be done. */
  undo(): Promise<boolean>;
  onGone(): void;
  /** Among what it is about, and not above the page. */
  inPlace?: boolean;
}

export function UndoBar({ notifications, undo, onGone, inPlace = false }: UndoBarProps) {
  const [first] = notifications;
  const said = notifications.length === 1 && first ? first.title : null;
  const [held, setHeld] = useState(false);
  const [failed, setFailed] = useState(false);
  const go = useEffectEvent(onGone);

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => go(), stands);
    return () => clearTimeout(timer);
  }, [held]);

  async function takeBack() {
    if (await undo()) onGone();
    else setFailed(true);
  }

  return (
    <div
      role="status"
      className={`flex items-center justify-between gap-3 bg-ink py-2 pr-2 pl-4 text-sm text-ground ${inPlace ? "" : above}`}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="min-w-0 truncate">
        {failed
          ? newsWords.failed()
          : said === null
            ? newsWords.putAwayCount({ count: notifications.length })
            : newsWords.putAway({ title: said })}
      </span>
      <button
        type="button"
        className="min-h-9 shrink-0 rounded-md px-3 font-bold underline underline-offset-4 focus-visible:outline-current"
        onClick={() => void takeBack()}
      >
        {newsWords.undo()}
      </button>
    </div>
  );
}
