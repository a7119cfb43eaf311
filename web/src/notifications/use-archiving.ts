// Puts notifications away at once, and takes the last that were put away back when asked to.

import type { Client } from "@parkmate/client/client";
import type { Notification } from "@parkmate/protocol/notification";
import { useRef, useState } from "react";

interface Archiving {
  /** What may be taken back. */
  readonly archived: readonly Notification[];
  /** False when the server did not take all of them. */
  archive(items: readonly Notification[]): Promise<boolean>;
  undo(): Promise<boolean>;
  forget(): void;
}

export function useArchiving(client: Pick<Client, "archive" | "unarchive">): Archiving {
  const [archived, setArchived] = useState<readonly Notification[]>([]);
  const last = useRef<Promise<readonly boolean[]>>(Promise.resolve([]));
  return {
    archived,
    async archive(items) {
      setArchived(items);
      const answers = Promise.all(items.map(({ id }) => client.archive(id)));
      last.current = answers;
      const taken = await answers;
      // Unless others were put away meanwhile: those are the ones that are offered now.
      if (last.current === answers) setArchived(items.filter((_, place) => taken[place]));
      return !taken.includes(false);
    },
    async undo() {
      // Not before the server has put them away: it would do so after this.
      await last.current;
      const back = await Promise.all(archived.map(({ id }) => client.unarchive(id)));
      return !back.includes(false);
    },
    forget() {
      // Nor is it offered again by an answer that comes only then.
      last.current = Promise.resolve([]);
      setArchived([]);
    },
  };
}
