// Owners of the demo: those who run its lots, and those who would like to.

import { apply, decline } from "../owners/owner.ts";
import { after, hour } from "../time.ts";
import type { Life } from "./life.ts";
import { pdfOf } from "./pdf.ts";
import { demoApplicants } from "./people.ts";
import type { Town } from "./town.ts";

const undecided = { decidedAt: null, decidedBy: null, reason: null };

/** Whoever runs a lot was approved when the town began. */
export function ownerRows({ accounts }: Town) {
  return accounts
    .filter(({ role }) => role === "owner")
    .map(({ id, createdAt }) => ({
      ...{ userId: id, status: "approved" as const, createdAt, address: null, pinCode: null, appliedAt: createdAt },
      ...{ ...undecided, decidedAt: createdAt },
    }));
}

export function letApply({ town, record, days, admin }: Life) {
  const made = demoApplicants.map(({ name, address, pinCode, document, daysAgo, declined }) => {
    const person = town.settle(name, "owner", days(-daysAgo).at(15, 5));
    const appliedAt = after(person.createdAt, hour);
    const identity = { id: person.id, name, hasDocument: true };
    const applied = apply(
      { ...identity, status: "pending", appliedAt: null },
      { address, pinCode },
      [admin],
      appliedAt,
    );
    record.tell(applied.events, appliedAt);
    const row = { userId: person.id, createdAt: person.createdAt, address, pinCode, appliedAt };
    const file = { userId: person.id, name: document, mediaType: "application/pdf" as const, uploadedAt: appliedAt };
    const kept = { ...file, content: pdfOf([`Trade licence of ${name}`, `${address}, ${pinCode}`]) };
    if (declined === null) return { person, row: { ...row, status: "pending" as const, ...undecided }, document: kept };
    const decidedAt = days(1 - daysAgo).at(11, 30);
    const decision = decline(applied.owner, admin, declined, decidedAt);
    record.tell(decision.events, decidedAt);
    const { status, decidedBy, reason } = decision.owner;
    return { person, row: { ...row, status, decidedAt, decidedBy, reason }, document: kept };
  });
  return {
    people: made.map(({ person }) => person),
    rows: made.map(({ row }) => row),
    documents: made.map(({ document }) => document),
  };
}
