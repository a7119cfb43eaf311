// Notifications under the day on which they came.

import type { Client } from "@parkmate/client/client";
import type { NotificationId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { byDay } from "./days.ts";
import { NotificationRow } from "./NotificationRow.tsx";
import type { Selection } from "./use-selection.ts";

interface DayListProps {
  items: readonly Notification[];
  client: Client;
  now: Date;
  /** While several are chosen. */
  selection?: Selection<NotificationId> | undefined;
  onArchive?: (notification: Notification) => void;
}

export function DayList({ items, client, now, selection, onArchive }: DayListProps) {
  return (
    <div className="grid gap-6">
      {byDay(items, now).map(({ name, items: ofDay }) => (
        <section key={name} aria-label={name}>
          <h2 className="mb-2 text-sm font-semibold text-soft">{name}</h2>
          <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
            {ofDay.map((item) => (
              <NotificationRow
                key={item.id}
                notification={item}
                client={client}
                now={now}
                {...(onArchive && { onArchive: () => onArchive(item) })}
                {...(selection && { chosen: selection.has(item.id), onChoose: () => selection.toggle(item.id) })}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
