// Notifications under the day on which they came.

import type { Client } from "@parkmate/client/client";
import type { Notification } from "@parkmate/protocol/notification";
import { byDay } from "./days.ts";
import { NotificationRow } from "./NotificationRow.tsx";

interface DayListProps {
  items: readonly Notification[];
  client: Client;
  now: Date;
  onArchive?: (notification: Notification) => void;
}

export function DayList({ items, client, now, onArchive }: DayListProps) {
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
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
