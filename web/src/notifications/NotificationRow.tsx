// One notification in a list. Following it marks it read.

import type { Client } from "@parkmate/client/client";
import type { Notification } from "@parkmate/protocol/notification";
import { Link } from "@tanstack/react-router";
import Archive from "lucide-react/icons/archive";
import ArchiveRestore from "lucide-react/icons/archive-restore";
import Mail from "lucide-react/icons/mail";
import MailOpen from "lucide-react/icons/mail-open";
import { ago } from "../format/time.ts";
import { iconButtonClass } from "../ui/icon-button.ts";
import type { ItemProps } from "../ui/LongList.tsx";
import { ToneIcon } from "../ui/ToneIcon.tsx";
import { toneClass } from "../ui/tone.ts";
import { newsWords } from "./words.ts";

interface NotificationRowProps {
  notification: Notification;
  client: Client;
  now: Date;
  /** In a list of any length. */
  row?: ItemProps;
  className?: string;
  onFollow?: () => void;
  /** Where it may be put away. */
  onArchive?: () => void;
  /** There it may also be marked read and unread, where there is room for both. */
  mayMark?: boolean;
  /** Where it was put away, and may be taken back. */
  onBringBack?: () => void;
  /** While several are chosen: a press chooses this one, or not. */
  chosen?: boolean;
  onChoose?: () => void;
}

export function NotificationRow(props: NotificationRowProps) {
  const { notification, client, now, row, className = "", onFollow, onArchive, onBringBack, chosen, onChoose } = props;
  const { id, seq, level, title, text, link, actions, at, readAt, archivedAt } = notification;
  const unread = readAt === null && archivedAt === null;
  const follow = () => {
    client.seen(seq);
    if (unread) void client.read(id);
    onFollow?.();
  };

  return (
    <li
      {...row}
      data-notification={id}
      data-unread={unread || undefined}
      className={`${className} relative flex gap-3 py-3 pr-4 ${onChoose ? "pl-13" : "pl-4"} transition-colors duration-(--quick) hover:bg-hover ${unread ? "bg-brand-wash/60" : ""}`}
    >
      {onChoose && (
        <label className="absolute inset-0 z-1 flex items-start py-4.5 pl-4">
          <input
            type="checkbox"
            className="size-5 accent-brand"
            aria-label={newsWords.choosing({ title })}
            checked={chosen ?? false}
            onChange={onChoose}
          />
        </label>
      )}
      <span className={`${toneClass[level]} mt-0.5 grid size-9 shrink-0 place-items-center rounded-full`}>
        <ToneIcon tone={level} />
      </span>
      <div className="min-w-0 flex-1">
        <p>
          <Link
            to={link}
            onClick={follow}
            className={`after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent ${unread ? "font-bold" : "font-semibold"}`}
          >
            {unread && <span className="sr-only">{newsWords.isUnread()} </span>}
            {title}
          </Link>
        </p>
        <p className="text-sm text-soft">{text}</p>
        <p className="mt-0.5 flex flex-wrap items-baseline gap-x-4 text-xs text-soft">
          <time dateTime={at} className="tabular-nums">
            {ago(at, now)}
          </time>
          {!archivedAt &&
            actions.map((action) => (
              <Link
                key={action.link + action.label}
                to={action.link}
                onClick={follow}
                className="relative z-1 py-1 text-sm font-semibold text-accent hover:underline"
              >
                {action.label}
              </Link>
            ))}
        </p>
      </div>
      {onArchive && !onChoose && (
        <div className="relative z-1 -my-1 -mr-2 flex shrink-0 items-start">
          {props.mayMark && (
            <button
              type="button"
              className={iconButtonClass}
              aria-label={unread ? newsWords.markRead({ title }) : newsWords.markUnread({ title })}
              onClick={() => void (unread ? client.read(id) : client.unread(id))}
            >
              {unread ? <MailOpen className="size-5" aria-hidden /> : <Mail className="size-5" aria-hidden />}
            </button>
          )}
          <button
            type="button"
            data-leaves
            className={iconButtonClass}
            aria-label={newsWords.archive({ title })}
            onClick={onArchive}
          >
            <Archive className="size-5" aria-hidden />
          </button>
        </div>
      )}
      {onBringBack && (
        <div className="relative z-1 -my-1 -mr-2 flex shrink-0 items-start">
          <button
            type="button"
            data-leaves
            className={iconButtonClass}
            aria-label={newsWords.bringBack({ title })}
            title={newsWords.bringBack({ title })}
            onClick={onBringBack}
          >
            <ArchiveRestore className="size-5" aria-hidden />
          </button>
        </div>
      )}
    </li>
  );
}
