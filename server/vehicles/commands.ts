// The vehicles that a driver keeps, so that booking need not ask for them again.

import type { UserId, VehicleId } from "@parkmate/protocol/ids";
import { readPage } from "../db/page.ts";
import type { Database, Tx } from "../db/schema.ts";
import { violates } from "../db/violations.ts";
import type { RequestMark } from "../http/idempotency.ts";
import { newId } from "../ids.ts";
import type { VehicleType } from "../lots/lot.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { requireMay } from "../permissions.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import { claim } from "../requests.ts";

const mostVehicles = 20;

export interface NewVehicle {
  /** As it is stored. */
  readonly plate: string;
  readonly vehicleType: VehicleType;
}

interface VehiclePage {
  /** An id: the list goes on after it, towards the older. */
  readonly after: string | undefined;
  readonly limit: number;
}

export type Vehicles = ReturnType<typeof createVehicles>;

export function createVehicles(db: Database, perform: Perform) {
  /** Refuses (`already_there`) a plate that the driver keeps already. The same mark again answers with the vehicle that it made. */
  function keep(driver: Actor, vehicle: NewVehicle, mark: RequestMark | null): Promise<VehicleId> {
    requireMay(driver, "vehicle.keep");
    return perform(async (tx, now) => {
      const id = newId("veh");
      const known = await claim(tx, driver.id, mark, id, now);
      if (known !== null) return { result: known, events: [] };
      await requireRoom(tx, driver.id);
      const row = { id, driverId: driver.id, ...vehicle, createdAt: now };
      await refusing(() => tx.insertInto("vehicles").values(row).execute());
      return { result: id, events: [] };
    });
  }

  /** Bookings that were made with it keep the type that they were made for. */
  function change(driver: Actor, id: VehicleId, vehicleType: VehicleType): Promise<void> {
    requireMay(driver, "vehicle.keep");
    return perform(async (tx) => {
      const changed = await tx
        .updateTable("vehicles")
        .set({ vehicleType })
        .where("id", "=", id)
        .where("driverId", "=", driver.id)
        .returning("id")
        .executeTakeFirst();
      if (changed === undefined) throw new Refusal("not_found");
      return { result: undefined, events: [] };
    });
  }

  function forget(driver: Actor, id: VehicleId): Promise<void> {
    requireMay(driver, "vehicle.keep");
    return perform(async (tx) => {
      const gone = await tx
        .deleteFrom("vehicles")
        .where("id", "=", id)
        .where("driverId", "=", driver.id)
        .returning("id")
        .executeTakeFirst();
      if (gone === undefined) throw new Refusal("not_found");
      return { result: undefined, events: [] };
    });
  }

  const own = (driver: Actor) =>
    db
      .selectFrom("vehicles")
      .select(["id", "plate", "vehicleType", "createdAt"])
      .where("driverId", "=", driver.id)
      .orderBy("id", "desc");

  /** Newest first. */
  async function list(driver: Actor, { after, limit }: VehiclePage) {
    const older = own(driver).$if(after !== undefined, (query) =>
      query.where("id", "<", (after ?? "veh_") as VehicleId),
    );
    return readPage(older, limit, (vehicle) => vehicle);
  }

  /** Refuses (`not_found`) another's. */
  async function find(driver: Actor, id: VehicleId) {
    const vehicle = await own(driver).where("id", "=", id).executeTakeFirst();
    if (vehicle === undefined) throw new Refusal("not_found");
    return vehicle;
  }

  return { keep, change, forget, list, find };
}

/** One at a time for each driver, so that no two both find room for the last one. */
async function requireRoom(tx: Tx, driverId: UserId): Promise<void> {
  await tx.selectFrom("users").select("id").where("id", "=", driverId).forNoKeyUpdate().execute();
  const kept = await tx.selectFrom("vehicles").select("id").where("driverId", "=", driverId).execute();
  if (kept.length < mostVehicles) return;
  throw because("vehicles_enough", { most: mostVehicles });
}

async function refusing(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (violates(error, "vehicles_plate")) throw because("vehicle_kept_already");
    throw error;
  }
}
