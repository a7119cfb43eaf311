// The bell, how the connection is, and what the bell opens: the latest notifications.

import { useNotifications } from "@parkmate/client/react";
import Bell from "lucide-react/icons/bell";
import { useEffect, useId, useRef, useState } from "react";
import { useIconCount } from "../pwa/badge.ts";
import { iconButtonClass } from "../ui/icon-button.ts";
import { ConnectionStatus } from "./ConnectionStatus.tsx";
import { Latest } from "./Latest.tsx";
import { keepInbox } from "./last-inbox.ts";
import type { Live } from "./live-context.ts";
import { shownStatus } from "./shown-status.ts";
import { newsWords } from "./words.ts";

export function HeaderBell({ live }: { live: Live }) {
  const notifications = useNotifications(live.client);
  const { items, loaded, unreadCount } = notifications;
  const id = useId();
  const [open, setOpen] = useState(false);
  const popover = useRef<HTMLDivElement>(null);
  const label = newsWords.bell({ count: unreadCount });

  // For the times without a network.
  useEffect(() => {
    if (loaded) keepInbox(live.userId, items);
  }, [live.userId, loaded, items]);
  useIconCount(loaded ? unreadCount : null);

  return (
    <>
      <ConnectionStatus status={shownStatus(notifications)} />
      <button type="button" popoverTarget={id} className={`relative ${iconButtonClass}`} aria-label={label}>
        <Bell className="size-5" aria-hidden />
        {unreadCount > 0 && (
          <span
            className="absolute top-1 right-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-danger px-1 text-xs font-bold text-on-brand tabular-nums"
            aria-hidden
          >
            {unreadCount > 99 ? "99+" : unreadCount}
          </span>
        )}
      </button>
      <div
        id={id}
        ref={popover}
        popover="auto"
        className="popover"
        onBeforeToggle={({ newState }) => setOpen(newState === "open")}
      >
        {open && <Latest live={live} onLeave={() => popover.current?.hidePopover()} />}
      </div>
    </>
  );
}
