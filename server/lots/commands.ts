// What can be done with a lot. Owners prepare theirs also while they wait to be approved; nobody sees it until then.

import type { LotId, UserId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import type { RequestMark } from "../http/idempotency.ts";
import { newId } from "../ids.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { requireMay } from "../permissions.ts";
import { because } from "../reasons.ts";
import { claim } from "../requests.ts";
import type { WashService } from "../washes/wash.ts";
import { washMenu } from "./lot.ts";
import { lockOwnLot } from "./store.ts";

interface Lot {
  readonly name: string;
  readonly city: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly timeZone: string;
  readonly imageUrl: string | null;
  readonly hasWash: boolean;
  readonly washCapacity: number;
}

type Optional<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | undefined };

export type LotChanges = Optional<Lot>;

export type NewLot = Pick<Lot, "name" | "city" | "address" | "latitude" | "longitude"> &
  Optional<Pick<Lot, "timeZone" | "imageUrl" | "hasWash" | "washCapacity">> & {
    /** Whose it is; undefined: the actor's own. */
    readonly ownerId?: UserId | undefined;
  };

interface Washing {
  readonly hasWash: boolean;
  readonly washCapacity?: number | undefined;
  readonly services: readonly Service[];
}

interface Service {
  readonly service: WashService;
  /** Undefined: the usual one. */
  readonly name?: string | undefined;
  readonly price: number;
  readonly addOnPrice: number;
  readonly minutes: number;
}

export type LotCommands = ReturnType<typeof createLotCommands>;

interface Deps {
  readonly perform: Perform;
  readonly currency: string;
  readonly timeZone: string;
}

export function createLotCommands({ perform, currency, timeZone }: Deps) {
  /** Owners add lots of their own, administrators anybody's. The same mark again answers with the lot that it made. */
  function create(actor: Actor, { ownerId, ...lot }: NewLot, mark: RequestMark | null): Promise<LotId> {
    requireMay(actor, "lot.create");
    return perform(async (tx, now) => {
      const id = newId("lot");
      const known = await claim(tx, actor.id, mark, id, now);
      if (known !== null) return { result: known, events: [] };
      const owner = await chooseOwner(tx, actor, ownerId);
      const rest = {
        timeZone: lot.timeZone ?? timeZone,
        imageUrl: lot.imageUrl ?? null,
        hasWash: lot.hasWash ?? false,
      };
      await tx
        .insertInto("lots")
        .values({ ...lot, ...rest, id, ownerId: owner, createdAt: now })
        .execute();
      if (rest.hasWash) await insertServices(tx, id, washMenu);
      return { result: id, events: [] };
    });
  }

  /** A lot that begins to wash cars, and has never said how, gets the usual services. */
  function change(actor: Actor, id: LotId, changes: LotChanges): Promise<void> {
    return perform(async (tx) => {
      await lockOwnLot(tx, actor, "lot.manage", id);
      if (Object.values(changes).every((value) => value === undefined)) return { result: undefined, events: [] };
      await tx.updateTable("lots").set(changes).where("id", "=", id).execute();
      if (changes.hasWash === true && !(await hasServices(tx, id))) await insertServices(tx, id, washMenu);
      return { result: undefined, events: [] };
    });
  }

  /** Says anew which washes a lot offers. Those that are booked stay as they were booked. */
  function replaceServices(actor: Actor, id: LotId, { hasWash, washCapacity, services }: Washing): Promise<void> {
    return perform(async (tx) => {
      await lockOwnLot(tx, actor, "lot.manage", id);
      await tx.updateTable("lots").set({ hasWash, washCapacity }).where("id", "=", id).execute();
      await tx.deleteFrom("washServices").where("lotId", "=", id).execute();
      if (services.length > 0) await insertServices(tx, id, services);
      return { result: undefined, events: [] };
    });
  }

  async function insertServices(tx: Tx, lotId: LotId, services: readonly Service[]): Promise<void> {
    const rows = services.map((service) => ({ ...service, name: service.name ?? usualName(service), lotId, currency }));
    await tx.insertInto("washServices").values(rows).execute();
  }

  return { create, change, replaceServices };
}

async function chooseOwner(tx: Tx, actor: Actor, named: UserId | undefined): Promise<UserId> {
  if (actor.role !== "admin") {
    if (named !== undefined && named !== actor.id) throw because("lots_of_own_only");
    return actor.id;
  }
  const query = tx
    .selectFrom("owners")
    .select("userId")
    .where("userId", "=", named ?? actor.id);
  const owner = await query.executeTakeFirst();
  if (owner !== undefined) return owner.userId;
  throw named === undefined ? because("whose_lot") : because("no_such_owner");
}

async function hasServices(tx: Tx, lotId: LotId): Promise<boolean> {
  const query = tx.selectFrom("washServices").select("service").where("lotId", "=", lotId).limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

const usualName = ({ service }: Service): string =>
  washMenu.find((usual) => usual.service === service)?.name ?? service;
