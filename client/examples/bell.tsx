// In React: a bell, its list, and a lot that is watched. Whoever makes the client starts and stops it.

import { claimToast } from "@parkmate/client/claim";
import type { Client } from "@parkmate/client/client";
import { useNotifications, useOnNotification, useWatch } from "@parkmate/client/react";
import type { LotId } from "@parkmate/protocol/ids";

interface BellProps {
  readonly client: Client;
  readonly userId: string;
  readonly toast: (text: string) => void;
}

export function Bell({ client, userId, toast }: BellProps) {
  const { unreadCount, items, status, read } = useNotifications(client);
  useOnNotification(client, async ({ id, seq, text }) => {
    if (!(await claimToast(id, userId))) return;
    toast(text);
    client.rendered(seq);
  });
  return (
    <section aria-label={`${unreadCount} unread`} data-status={status}>
      {items.map(({ id, text, readAt }) => (
        <button key={id} type="button" disabled={readAt !== null} onClick={() => void read(id)}>
          {text}
        </button>
      ))}
    </section>
  );
}

interface LotProps {
  readonly client: Client;
  readonly lotId: LotId;
  readonly reload: () => void;
}

export function LotIsLive({ client, lotId, reload }: LotProps) {
  // A small page can read the lot again whatever happens; a large one lays `lot` over what it has.
  const told = useWatch(client, lotId, reload);
  return <span>{told ? "live" : "as of a moment ago"}</span>;
}
