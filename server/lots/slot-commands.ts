// What can be done with the slots of a lot. Bookings keep what they were made with; whoever watches the lot sees every change.

import type { LotId, SlotId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import { violates } from "../db/violations.ts";
import type { RequestMark } from "../http/idempotency.ts";
import { newId } from "../ids.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { requireMay } from "../permissions.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import { claim } from "../requests.ts";
import { slotChanges } from "./availability.ts";
import { defaultHourlyRates, type SlotChange, type VehicleType } from "./lot.ts";
import { lockOwnLot } from "./store.ts";

interface NewSlot {
  readonly label: string;
  readonly vehicleType: VehicleType;
  /** Minor units; undefined: the default of its vehicle type. */
  readonly hourlyRate?: number | undefined;
}

export interface SlotChanges {
  readonly label?: string | undefined;
  readonly vehicleType?: VehicleType | undefined;
  readonly hourlyRate?: number | undefined;
  readonly inService?: boolean | undefined;
}

export type SlotCommands = ReturnType<typeof createSlotCommands>;

interface Deps {
  readonly perform: Perform;
  readonly currency: string;
}

export function createSlotCommands({ perform, currency }: Deps) {
  /** All of them or none. The same mark again answers with the slots that it made. */
  function add(actor: Actor, lotId: LotId, slots: readonly NewSlot[], mark: RequestMark | null) {
    requireMay(actor, "slot.manage");
    return perform<readonly SlotId[]>(async (tx, now) => {
      await lockOwnLot(tx, actor, "slot.manage", lotId);
      const rows = slots.map(({ hourlyRate, ...slot }) => ({
        ...{ id: newId("slt"), lotId, currency, ...slot },
        hourlyRate: hourlyRate ?? defaultHourlyRates[slot.vehicleType],
      }));
      const ids = rows.map(({ id }) => id);
      const known = await claim(tx, actor.id, mark, ids[0] ?? newId("slt"), now);
      if (known !== null) return { result: await madeBefore(tx, lotId, labelsOf(slots)), events: [] };
      await insertSlots(tx, rows);
      return { result: ids, events: [], slots: await slotChanges(tx, ids, now) };
    });
  }

  /** Other vehicles than before only while nobody has it: refuses (`in_use`) a slot with a live booking. */
  function change(actor: Actor, id: SlotId, changes: SlotChanges): Promise<void> {
    return perform(async (tx, now) => {
      const before = await lockOwnSlot(tx, actor, id);
      if (Object.values(changes).every((value) => value === undefined)) return { result: undefined, events: [] };
      if (changes.vehicleType !== undefined && changes.vehicleType !== before.vehicleType)
        await requireNobody(tx, id, before);
      await refusing(changes.label, () => tx.updateTable("slots").set(changes).where("id", "=", id).execute());
      const isTold = changes.inService !== undefined && changes.inService !== before.inService;
      return { result: undefined, events: [], slots: isTold ? await slotChanges(tx, [id], now) : [] };
    });
  }

  /** Only one that nobody ever booked; history hangs on the others. Refuses (`in_use`) those. */
  function remove(actor: Actor, id: SlotId): Promise<void> {
    return perform(async (tx) => {
      // Whoever books it has locked it as well, so no booking comes in between.
      const { lotId, ownerId, label, inService } = await lockOwnSlot(tx, actor, id);
      const booking = await tx.selectFrom("bookings").select("id").where("slotId", "=", id).limit(1).executeTakeFirst();
      if (booking !== undefined) {
        throw because("slot_booked_before", { slot: label });
      }
      await tx.deleteFrom("slots").where("id", "=", id).execute();
      // Who still shows it must not offer it.
      const gone: SlotChange = { lotId, ownerId, slotId: id, state: "out_of_service" };
      return { result: undefined, events: [], slots: inService ? [gone] : [] };
    });
  }

  return { add, change, remove };
}

type Row = NewSlot & {
  readonly id: SlotId;
  readonly lotId: LotId;
  readonly hourlyRate: number;
  readonly currency: string;
};

const labelsOf = (slots: readonly NewSlot[]) => slots.map(({ label }) => label);

async function insertSlots(tx: Tx, rows: readonly Row[]): Promise<void> {
  const inserted = await tx
    .insertInto("slots")
    .values(rows)
    .onConflict((taken) => taken.columns(["lotId", "label"]).doNothing())
    .returning("label")
    .execute();
  const labels = new Set(inserted.map(({ label }) => label));
  // Also one that is in the list twice: it was inserted once.
  const taken = rows.find(({ label }) => !labels.delete(label));
  if (taken !== undefined) throw labelTaken(taken.label);
}

/** What a first request made of these labels, as far as it is still there. */
async function madeBefore(tx: Tx, lotId: LotId, labels: readonly string[]): Promise<readonly SlotId[]> {
  const query = tx.selectFrom("slots").select("id").where("lotId", "=", lotId).where("label", "in", labels);
  return (await query.execute()).map(({ id }) => id);
}

async function lockOwnSlot(tx: Tx, actor: Actor, id: SlotId) {
  const slot = await tx
    .selectFrom("slots")
    .innerJoin("lots", "lots.id", "slots.lotId")
    .select(["slots.lotId", "slots.label", "slots.inService", "slots.vehicleType", "lots.ownerId"])
    .where("slots.id", "=", id)
    .forNoKeyUpdate("slots")
    .executeTakeFirst();
  if (slot === undefined) throw new Refusal("not_found");
  requireMay(actor, "slot.manage", { ownerId: slot.ownerId });
  return slot;
}

/** Whoever books it has locked it as well, so no booking comes in between. */
async function requireNobody(tx: Tx, id: SlotId, { label }: { readonly label: string }): Promise<void> {
  const live = tx.selectFrom("bookings").select("id").where("slotId", "=", id).where("occupiedFrom", "is not", null);
  if ((await live.limit(1).executeTakeFirst()) === undefined) return;
  throw because("slot_booked_now", { slot: label });
}

async function refusing(label: string | undefined, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (label !== undefined && violates(error, "slots_lot_id_label_key")) throw labelTaken(label);
    throw error;
  }
}

const labelTaken = (label: string) => because("slot_label_taken", { slot: label });
