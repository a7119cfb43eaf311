// What is done to people's accounts: by themselves to their profile, by administrators to whether they may come in.

import type { UserId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import type { Perform } from "../perform.ts";
import { requireMay } from "../permissions.ts";
import { disable, enable } from "./account.ts";
import type { Actor } from "./person.ts";
import { lockAccount, updateAccount } from "./store.ts";

/** What is left out stays as it is. */
interface ProfileChange {
  readonly name?: string | undefined;
  /** As it is stored; null for none. */
  readonly phone?: string | null | undefined;
}

interface Deps {
  readonly perform: Perform;
  /** What a person has undertaken is handed to others when they cannot come in any more. */
  readonly onDisabled: (tx: Tx, userId: UserId, now: Date) => Promise<readonly DomainEvent[]>;
  /** Somebody is back, and may be given something to do. */
  readonly onEnabled: (tx: Tx, userId: UserId, now: Date) => Promise<readonly DomainEvent[]>;
}

export type PeopleCommands = ReturnType<typeof createPeopleCommands>;

export function createPeopleCommands({ perform, onDisabled, onEnabled }: Deps) {
  return {
    async changeProfile(actor: Actor, { name, phone }: ProfileChange): Promise<void> {
      requireMay(actor, "self.manage");
      return perform(async (tx, now) => {
        const change = { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) };
        await tx
          .updateTable("users")
          .set({ ...change, updatedAt: now })
          .where("id", "=", actor.id)
          .execute();
        return { result: undefined, events: [] };
      });
    },

    /** Ends the person's logins and closes their sockets, after they were told. */
    async disable(admin: Actor, id: UserId, reason: string): Promise<void> {
      requireMay(admin, "person.disable");
      return perform(async (tx, now) => {
        const { account, enabledAdmins } = await lockAccount(tx, id);
        const { account: disabled, events } = disable(account, admin.id, reason, enabledAdmins, now);
        await updateAccount(tx, disabled, now);
        const handedOver = await onDisabled(tx, id, now);
        return { result: undefined, events: [...events, ...handedOver], revoked: [id] };
      });
    },

    async enable(admin: Actor, id: UserId): Promise<void> {
      requireMay(admin, "person.disable");
      return perform(async (tx, now) => {
        const { account } = await lockAccount(tx, id);
        const { account: enabled, events } = enable(account);
        await updateAccount(tx, enabled, now);
        return { result: undefined, events: [...events, ...(await onEnabled(tx, id, now))] };
      });
    },
  };
}
