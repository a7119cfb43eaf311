// Payments as people see them: read with what they are for, in one query.

import type { PaymentId } from "@parkmate/protocol/ids";
import type { Language } from "@parkmate/protocol/language";
import { sql } from "kysely";
import { pageOf } from "../db/page.ts";
import { planEachTime } from "../db/prepared.ts";
import type { Database } from "../db/schema.ts";
import type { Actor } from "../people/person.ts";
import { requireMay } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import { type PaymentFilter, type PaymentPage, paymentPage } from "./filter.ts";
import { type Receipt, receiptOf, shownReceiptNumber } from "./receipt.ts";

export type PaymentViews = ReturnType<typeof createPaymentViews>;

export function createPaymentViews(db: Database) {
  const withAll = (payments: PaymentPage) =>
    db
      .selectFrom(payments)
      .innerJoin("lots as lot", "lot.id", "payment.lotId")
      .innerJoin("users as owner", "owner.id", "payment.ownerId")
      .innerJoin("users as payer", "payer.id", "payment.payerId")
      .leftJoin("users as verifier", "verifier.id", "payment.verifiedBy")
      .leftJoin("bookings as booking", "booking.id", "payment.bookingId")
      .leftJoin("slots as slot", "slot.id", "booking.slotId")
      .leftJoin("washes as wash", "wash.id", "payment.washId")
      .selectAll("payment")
      .select(["lot.name as lotName", "lot.address", "lot.timeZone", "owner.name as ownerName"])
      .select(["payer.name as payerName", "verifier.name as verifierName"])
      .select(["booking.code", "booking.startsAt", "booking.endsAt", "booking.plate as bookingPlate", "slot.label"])
      .select(["wash.service", "wash.serviceName", "wash.startsAt as washStartsAt", "wash.plate as washPlate"]);

  /** Refuses (`not_found`) what the actor may not see. */
  async function find(actor: Actor, id: PaymentId) {
    return toView(await read(actor, id));
  }

  /** Newest first. */
  async function list(actor: Pick<Actor, "id" | "role">, { limit, ...filter }: PaymentFilter & { limit: number }) {
    const rows = await readPage(actor, filter, limit + 1);
    return pageOf(rows, limit, toView);
  }

  /** Refuses (`not_found`) what the actor may not see, and (`wrong_state`) as long as no money has come. */
  async function receipt(actor: Actor, id: PaymentId, language: Language): Promise<Receipt> {
    const row = await read(actor, id);
    const { startsAt, endsAt, coversFrom, coversUntil, label: slot, serviceName, washStartsAt } = row;
    const [from, until] = [coversFrom ?? startsAt, coversUntil ?? endsAt];
    const paid = {
      ...row,
      payer: row.payerName,
      seller: { name: row.ownerName, lot: row.lotName, address: row.address },
      bookingCode: row.code,
      plate: plateOf(row),
      parking: slot !== null && from !== null && until !== null ? { slot, from, until } : null,
      wash: serviceName !== null && washStartsAt !== null ? { name: serviceName, startsAt: washStartsAt } : null,
    };
    return receiptOf(paid, language);
  }

  /** Newest first, as the database has them. */
  function readPage(actor: Pick<Actor, "id" | "role">, filter: PaymentFilter, limit: number) {
    return withAll(paymentPage(db, actor, filter, limit))
      .modifyFront(sql.raw(planEachTime))
      .orderBy("payment.id", "desc")
      .execute();
  }

  async function read(actor: Actor, id: PaymentId): Promise<PaymentViewRow> {
    const row = await withAll(
      db.selectFrom("payments as payment").selectAll().where("payment.id", "=", id).as("payment"),
    ).executeTakeFirst();
    if (row === undefined) throw new Refusal("not_found");
    requireMay(actor, "payment.see", row);
    return row;
  }

  return { find, list, receipt, readPage };
}

export type PaymentViewRow = Awaited<ReturnType<PaymentViews["readPage"]>>[number];

export function plateOf({ id, bookingPlate, washPlate }: PaymentViewRow): string {
  const plate = bookingPlate ?? washPlate;
  if (plate === null) throw new Error(`payment ${id} is for no vehicle`);
  return plate;
}

/** Null as long as no money has come. */
export function receiptNumberOf({ receiptNumber, paidAt, timeZone }: PaymentViewRow): string | null {
  if (receiptNumber === null || paidAt === null) return null;
  return shownReceiptNumber(receiptNumber, paidAt, timeZone);
}

function toView(row: PaymentViewRow) {
  const {
    id,
    purpose,
    method,
    status,
    amount,
    currency,
    failure,
    failureName,
    checkout,
    bookingId,
    code,
    washId,
    service,
  } = row;
  const at = (time: Date | null) => time?.toISOString() ?? null;
  return {
    ...{ id, purpose, method, status, amount, currency, failure, failureName, checkout },
    booking: bookingId !== null && code !== null ? { id: bookingId, code } : null,
    wash: washId !== null && service !== null ? { id: washId, service } : null,
    lot: { id: row.lotId, name: row.lotName },
    payer: { id: row.payerId, name: row.payerName },
    plate: plateOf(row),
    paidAt: at(row.paidAt),
    refundRequestedAt: at(row.refundRequestedAt),
    refundedAt: at(row.refundedAt),
    receiptNumber: receiptNumberOf(row),
    verifiedBy: row.verifierName,
    createdAt: row.createdAt.toISOString(),
  };
}
