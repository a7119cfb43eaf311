// Offers to take the last archiving back, for as long as somebody may still be looking for it.

import type { Notification } from "@parkmate/protocol/notification";
import { useEffect, useState } from "react";
import { post } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import { newsWords } from "./words.ts";

/** Milliseconds that the offer stands; it stays while the pointer or the focus is on it. */
const stands = 8_000;

interface UndoBarProps {
  notifications: readonly Notification[];
  onGone(): void;
}

export function UndoBar({ notifications, onGone }: UndoBarProps) {
  const [first] = notifications;
  const said = notifications.length === 1 && first ? first.title : null;
  const [held, setHeld] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onGone, stands);
    return () => clearTimeout(timer);
  }, [held, onGone]);

  async function undo() {
    try {
      await Promise.all(notifications.map(({ id }) => post("/notifications/:id/unarchive", { param: { id } })));
      onGone();
    } catch (error) {
      setFailure(messageOf(error));
    }
  }

  return (
    <div
      role="status"
      className="fixed inset-x-4 bottom-[calc(var(--tabs)+1rem)] z-20 mx-auto flex max-w-md items-center justify-between gap-3 rounded-lg bg-ink py-2 pr-2 pl-4 text-sm text-ground shadow-float"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="min-w-0 truncate">
        {failure ??
          (said === null
            ? newsWords.putAwayCount({ count: notifications.length })
            : newsWords.putAway({ title: said }))}
      </span>
      <button
        type="button"
        className="min-h-9 shrink-0 rounded-md px-3 font-bold underline underline-offset-4 focus-visible:outline-current"
        onClick={() => void undo()}
      >
        {newsWords.undo()}
      </button>
    </div>
  );
}
