// The bell, how the connection is, and what the bell opens: the latest notifications.

import { useNotifications } from "@parkmate/client/react";
import { Link } from "@tanstack/react-router";
import Bell from "lucide-react/icons/bell";
import { useEffect, useId, useRef, useState } from "react";
import { useIconCount } from "../pwa/badge.ts";
import { buttonClass } from "../ui/Button.tsx";
import { iconButtonClass } from "../ui/icon-button.ts";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { ConnectionStatus } from "./ConnectionStatus.tsx";
import { keepInbox } from "./last-inbox.ts";
import type { Live } from "./live-context.ts";
import { NotificationRow } from "./NotificationRow.tsx";
import { shownStatus } from "./shown-status.ts";
import { newsWords } from "./words.ts";

const shown = 6;

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

function Latest({ live, onLeave }: { live: Live; onLeave(): void }) {
  const { items, unreadCount, loaded, readAll } = useNotifications(live.client);
  const now = useNow(30_000);
  return (
    <section aria-label={newsWords.latest()} className="grid max-h-[min(34rem,75dvh)] grid-rows-[auto_1fr_auto]">
      <header className="flex items-center justify-between gap-2 border-b border-line py-2 pr-2 pl-4">
        <h2 className="font-bold">{newsWords.title()}</h2>
        <button
          type="button"
          className={buttonClass("quiet", "sm")}
          disabled={unreadCount === 0}
          onClick={() => void readAll()}
        >
          {newsWords.readAll()}
        </button>
      </header>
      <div className="min-h-0 overflow-y-auto overscroll-contain">
        {!loaded && (
          <div className="p-4">
            <SkeletonRows count={3} className="h-14" />
          </div>
        )}
        {loaded && items.length === 0 && (
          <p className="px-4 py-10 text-center text-sm text-soft">{newsWords.nothingYet()}</p>
        )}
        <ul className="divide-y divide-line">
          {items.slice(0, shown).map((item) => (
            <NotificationRow key={item.id} notification={item} client={live.client} now={now} onFollow={onLeave} />
          ))}
        </ul>
      </div>
      <Link
        to="/notifications"
        onClick={onLeave}
        className="border-t border-line py-3 text-center text-sm font-semibold text-accent -outline-offset-2 hover:bg-hover"
      >
        {newsWords.seeAll()}
      </Link>
    </section>
  );
}
