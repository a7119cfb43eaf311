// What people do with slots, in the words of the product. Each step insists on the answer that the journey needs.

import type { BookingId, LotId, PaymentId, SlotId, UserId } from "@parkmate/protocol/ids";
import type { Person, Place } from "./people.ts";

export interface Lot {
  readonly id: LotId;
  readonly ownerId: UserId;
  readonly name: string;
  readonly slots: readonly Slot[];
}

export interface Slot {
  readonly id: SlotId;
  readonly label: string;
  readonly state: "free" | "held" | "booked" | "out_of_service";
}

export interface Booking {
  readonly id: BookingId;
  readonly code: string;
  readonly slotId: SlotId;
  readonly status: string;
  readonly endsAt: string;
  readonly payments: readonly Payment[];
}

export interface Payment {
  readonly id: PaymentId;
  readonly method: string;
  readonly status: string;
}

/** The demo's lots: the first two belong to `owner`, the others to `owner2`. */
export type LotName = "Marine Drive Parking" | "Kakkanad Tech Park" | "Indiranagar Square" | "Majestic Station Yard";

export type Paying = { readonly method: "cash" } | { readonly method: "card" | "upi"; readonly token: string };

export const cash: Paying = { method: "cash" };
export const card: Paying = { method: "card", token: "tok_success" };

export async function findLot({ url }: Place, name: LotName): Promise<Lot> {
  const { items } = (await (await fetch(`${url}/api/lots`)).json()) as { items: readonly Lot[] };
  const found = items.find((lot) => lot.name === name);
  if (found === undefined) throw new Error(`there is no lot ${name}`);
  return (await (await fetch(`${url}/api/lots/${found.id}`)).json()) as Lot;
}

export async function freeSlot(server: Place, lot: LotName): Promise<Slot> {
  const { slots } = await findLot(server, lot);
  const free = slots.find(({ state }) => state === "free");
  if (free === undefined) throw new Error(`${lot} is full`);
  return free;
}

let plates = 0;

/** A vehicle that was nowhere yet. */
export const nextPlate = (): string => `KL 08 AZ ${String(++plates).padStart(4, "0")}`;

/** What `POST /api/bookings` takes. */
export const bookingOf = (slot: Slot, payment: Paying) => ({ slotId: slot.id, plate: nextPlate(), payment });

/** Books the first free slot, from now on. */
export async function book(driver: Person, server: Place, lot: LotName, payment: Paying = cash): Promise<Booking> {
  return granted(driver.at(server), bookingOf(await freeSlot(server, lot), payment));
}

/** How often an hour ahead was asked for, by all journeys of a run. */
let asked = 0;
/** Bookings are taken up to seven days ahead; so many hours of them are used. */
const hours = 130;

/**
 * An hour of another day, each time the next: unlike slots that are free now, these last for any journey. When the hours of a slot
 * are used up, the next slot's are taken.
 */
export function hourAhead({ name, slots }: Lot) {
  const inService = slots.filter(({ state }) => state !== "out_of_service");
  const slot = inService[Math.floor(asked / hours) % inService.length];
  if (slot === undefined) throw new Error(`${name} has no slot in service`);
  const startsAt = new Date(Date.now() + (25 + (asked++ % hours)) * 3_600_000).toISOString();
  return { ...bookingOf(slot, cash), startsAt };
}

export async function bookAhead(driver: Person, server: Place, lot: LotName): Promise<Booking> {
  return granted(driver.at(server), hourAhead(await findLot(server, lot)));
}

/** What a warning says at that moment: however late a busy server comes to it, it tells how much time there really is. */
export const expiring = ({ endsAt }: Pick<Booking, "endsAt">, at: Date): string => {
  const seconds = Math.ceil((Date.parse(endsAt) - at.getTime()) / 1_000);
  return `Your booking will expire in ${seconds} second${seconds === 1 ? "" : "s"}!`;
};

async function granted(driver: Person, request: object): Promise<Booking> {
  const { status, body } = await driver.post<Booking>("/api/bookings", request);
  if (status !== 201) throw new Error(`the booking was refused: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** A car wash for as long as the car is parked. */
export async function bookAddOn(driver: Person, { id }: Pick<Booking, "id">): Promise<{ readonly id: string }> {
  const request = { bookingId: id, service: "exterior", payment: card };
  const { status, body } = await driver.post<{ readonly id: string }>("/api/washes", request);
  if (status !== 201) throw new Error(`the wash was refused: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Confirms the cash of a booking. */
export function verifyCash(owner: Person, { payments: [payment] }: Booking) {
  return owner.post<{ readonly status: string }>(`/api/payments/${payment?.id}/verify`);
}

export function decline(admin: Person, { id }: Booking) {
  return admin.post<{ readonly status: string }>(`/api/bookings/${id}/decline`, { reason: "The lot is closed today" });
}
