import { describe, expect, test } from "bun:test";
import {
  type Applied,
  apply,
  approve,
  type Declined,
  decline,
  type Owner,
  type Preparing,
  requireOpen,
} from "./owner.ts";

const now = new Date("2026-11-23T10:30:00Z");
const later = new Date("2026-11-24T10:30:00Z");
const meera = { id: "usr_meera", name: "Meera Nair", hasDocument: true } as const;
const application = { address: "12 Marine Drive, Kochi", pinCode: "682031" };
const preparing: Preparing = { ...meera, status: "pending", appliedAt: null };
const applied: Applied = { ...meera, ...application, status: "pending", appliedAt: now };
const approved: Owner = { ...meera, status: "approved" };
const declined: Declined = { ...meera, status: "declined" };
const admins = ["usr_leela", "usr_anil"] as const;
const wrongState = expect.objectContaining({ code: "wrong_state" });

describe("an application", () => {
  test.each([preparing, declined])("of who is $status is handed in, and all administrators hear of it", (owner) => {
    const { owner: next, events } = apply(owner, application, admins, now);
    expect(next).toEqual(applied);
    expect(events).toMatchObject([
      { type: "owner.applied", by: meera.id, people: { admins }, values: { ownerId: meera.id, name: "Meera Nair" } },
    ]);
  });

  test.each([applied, approved])("of who is $status already is refused, as is another document", (owner) => {
    expect(() => apply(owner, application, admins, now)).toThrow(wrongState);
    expect(() => requireOpen(owner)).toThrow(wrongState);
  });

  test.each([preparing, declined])("of who is $status needs a document", (owner) => {
    expect(() => requireOpen({ ...owner, hasDocument: false })).not.toThrow();
    expect(() => apply({ ...owner, hasDocument: false }, application, admins, now)).toThrow(/document/);
  });
});

describe("a decision", () => {
  test("to approve is told to the owner", () => {
    const { owner, events } = approve(applied, admins[0], later);
    expect(owner).toEqual({ ...meera, status: "approved", decidedAt: later, decidedBy: admins[0] });
    expect(events).toMatchObject([{ type: "owner.approved", by: admins[0], people: { owner: meera.id } }]);
  });

  test("to decline is told to the owner with its reason", () => {
    const { owner, events } = decline(applied, admins[0], "Blurred", later);
    expect(owner).toMatchObject({ status: "declined", reason: "Blurred", decidedAt: later, decidedBy: admins[0] });
    expect(events).toMatchObject([
      { type: "owner.declined", by: admins[0], people: { owner: meera.id }, values: { reason: "Blurred" } },
    ]);
  });

  test.each([
    ["who has not applied", preparing],
    ["who is approved", approved],
    ["who is declined", declined],
  ])("about %s is refused", (_, owner) => {
    expect(() => approve(owner, admins[0], later)).toThrow(wrongState);
    expect(() => decline(owner, admins[0], "Blurred", later)).toThrow(wrongState);
  });
});

test("what happens to an owner again is another occurrence", () => {
  const keys = [now, later].flatMap((at) =>
    [
      ...apply(declined, application, admins, at).events,
      ...approve(applied, admins[0], at).events,
      ...decline(applied, admins[0], "Blurred", at).events,
    ].map(({ type, key }) => `${type} ${key}`),
  );
  expect(new Set(keys).size).toBe(6);
});
