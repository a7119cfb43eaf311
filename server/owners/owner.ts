// An owner on the way to being trusted: only an approved owner's lots are found and booked.
//
//   sign-up ▶ pending, not applied ── apply ──▶ pending, applied ── approve ▶ approved
//                                                  ▲     │
//                                                apply decline
//                                                  │     ▼
//                                                 declined
//
// Nothing leads away from approved: who is not to be trusted any more has their account disabled.

import type { UserId } from "@parkmate/protocol/ids";
import type { DomainEvent } from "../events.ts";
import { because } from "../reasons.ts";

interface Identity {
  readonly id: UserId;
  readonly name: string;
  readonly hasDocument: boolean;
}

/** What is asked of who wants to let out slots. */
export interface Application {
  readonly address: string;
  /** Six digits. */
  readonly pinCode: string;
}

/** Signed up, and has not handed in an application. */
export interface Preparing extends Identity {
  readonly status: "pending";
  readonly appliedAt: null;
}

export interface Applied extends Identity, Application {
  readonly status: "pending";
  readonly appliedAt: Date;
}

interface Decided {
  readonly decidedAt: Date;
  readonly decidedBy: UserId;
}

export interface Approved extends Identity {
  readonly status: "approved";
}

export interface Declined extends Identity {
  readonly status: "declined";
}

export type Owner = Preparing | Applied | Approved | Declined;

interface Outcome<Next> {
  readonly owner: Next;
  readonly events: readonly DomainEvent[];
}

/** Hands in an application, the first or another one after a refusal. Every administrator is told. */
export function apply(
  owner: Owner,
  { address, pinCode }: Application,
  admins: readonly UserId[],
  now: Date,
): Outcome<Applied> {
  requireOpen(owner);
  if (!owner.hasDocument) throw because("document_missing");
  const { id, name, hasDocument } = owner;
  return {
    owner: { id, name, hasDocument, status: "pending", address, pinCode, appliedAt: now },
    events: [
      {
        type: "owner.applied",
        key: occurrence(id, now),
        by: id,
        people: { admins },
        values: { ownerId: id, name },
      },
    ],
  };
}

/** The application with its document is looked at as it was handed in. Refuses (`wrong_state`) what would change it. */
export function requireOpen(owner: Owner): asserts owner is Preparing | Declined {
  if (owner.status === "approved") throw because("approved_already");
  if (owner.status === "pending" && owner.appliedAt !== null) {
    throw because("application_looked_at");
  }
}

export function approve(owner: Owner, by: UserId, now: Date): Outcome<Approved & Decided> {
  const { id, name, hasDocument } = requireApplied(owner);
  return {
    owner: { id, name, hasDocument, status: "approved", decidedAt: now, decidedBy: by },
    events: [{ type: "owner.approved", key: occurrence(id, now), by, people: { owner: id }, values: { ownerId: id } }],
  };
}

export function decline(
  owner: Owner,
  by: UserId,
  reason: string,
  now: Date,
): Outcome<Declined & Decided & { readonly reason: string }> {
  const { id, name, hasDocument } = requireApplied(owner);
  return {
    owner: { id, name, hasDocument, status: "declined", reason, decidedAt: now, decidedBy: by },
    events: [
      {
        type: "owner.declined",
        key: occurrence(id, now),
        by,
        people: { owner: id },
        values: { ownerId: id, reason },
      },
    ],
  };
}

function requireApplied(owner: Owner): Applied {
  if (owner.status === "approved") {
    throw because("owner_is_approved");
  }
  if (owner.status === "declined") throw because("application_was_declined");
  if (owner.appliedAt === null) throw because("not_applied_yet");
  return owner;
}

/** Who is declined may apply again, so that the same can happen to an owner more than once. */
const occurrence = (id: UserId, now: Date): string => `${id}/${now.toISOString()}`;
