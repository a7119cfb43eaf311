// The latest notifications, as the bell shows them: each may be followed, or put away where one is.

import { useNotifications } from "@parkmate/client/react";
import type { Notification } from "@parkmate/protocol/notification";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { buttonClass } from "../ui/Button.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import type { Live } from "./live-context.ts";
import { NotificationRow } from "./NotificationRow.tsx";
import { UndoBar } from "./UndoBar.tsx";
import { useArchiving } from "./use-archiving.ts";
import { useFollower } from "./use-follower.ts";
import { newsWords } from "./words.ts";

const shown = 6;

export function Latest({ live: { client }, onLeave }: { live: Live; onLeave(): void }) {
  const { items, unreadCount, loaded, readAll } = useNotifications(client);
  const { archived, archive, undo, forget } = useArchiving(client);
  const { place, leaves } = useFollower(items);
  const [failed, setFailed] = useState(false);
  const now = useNow(30_000);

  async function putAway(notification: Notification) {
    leaves(notification.id);
    setFailed(false);
    setFailed(!(await archive([notification])));
  }

  return (
    <section
      aria-label={newsWords.latest()}
      className="grid max-h-[min(34rem,75dvh)] grid-rows-[auto_minmax(0,1fr)_auto_auto]"
    >
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
      <div ref={place} tabIndex={-1} className="overflow-y-auto overscroll-contain outline-none">
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
            <NotificationRow
              key={item.id}
              notification={item}
              client={client}
              now={now}
              onFollow={onLeave}
              onArchive={() => void putAway(item)}
            />
          ))}
        </ul>
      </div>
      <div>
        {failed && (
          <p role="alert" className="border-t border-line px-4 py-2 text-sm text-error">
            {newsWords.failed()}
          </p>
        )}
        {archived.length > 0 && (
          <UndoBar
            key={archived.map(({ id }) => id).join()}
            notifications={archived}
            undo={undo}
            onGone={forget}
            inPlace
          />
        )}
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
