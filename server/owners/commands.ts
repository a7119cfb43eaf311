// What can be done about owners: they hand in a document and an application, administrators decide.

import type { UserId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import type { RequestMark } from "../http/idempotency.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { requireMay } from "../permissions.ts";
import { claim } from "../requests.ts";
import type { Document } from "./document.ts";
import { type Application, apply, approve, decline, requireOpen } from "./owner.ts";
import { lockOwner, saveApplication, saveDecision, saveDocument } from "./store.ts";

interface Deps {
  readonly perform: Perform;
  /** Whoever is to decide. */
  readonly findAdmins: (tx: Tx) => Promise<readonly UserId[]>;
}

export type OwnerCommands = ReturnType<typeof createOwnerCommands>;

export function createOwnerCommands({ perform, findAdmins }: Deps) {
  return {
    async upload(owner: Actor, document: Document): Promise<void> {
      requireMay(owner, "owner.document");
      await perform(async (tx, now) => {
        requireOpen(await lockOwner(tx, owner.id));
        await saveDocument(tx, owner.id, document, now);
        return { result: undefined, events: [] };
      });
    },

    /** The same mark again changes nothing. */
    async apply(owner: Actor, application: Application, mark: RequestMark | null): Promise<void> {
      requireMay(owner, "owner.apply");
      await perform(async (tx, now) => {
        const known = await claim(tx, owner.id, mark, owner.id, now);
        if (known !== null) return { result: undefined, events: [] };
        const { owner: applied, events } = apply(await lockOwner(tx, owner.id), application, await findAdmins(tx), now);
        await saveApplication(tx, applied);
        return { result: undefined, events };
      });
    },

    async approve(admin: Actor, id: UserId): Promise<void> {
      requireMay(admin, "owner.decide");
      await perform(async (tx, now) => {
        const { owner, events } = approve(await lockOwner(tx, id), admin.id, now);
        await saveDecision(tx, owner);
        return { result: undefined, events };
      });
    },

    async decline(admin: Actor, id: UserId, reason: string): Promise<void> {
      requireMay(admin, "owner.decide");
      await perform(async (tx, now) => {
        const { owner, events } = decline(await lockOwner(tx, id), admin.id, reason, now);
        await saveDecision(tx, owner);
        return { result: undefined, events };
      });
    },
  };
}
