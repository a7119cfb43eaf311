// Staff on a real PostgreSQL: who comes takes on what waits, who leaves hands back what they have not begun.

import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import type { LotId, UserId, WashId } from "@parkmate/protocol/ids";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, type Person, type TestLot } from "../testing/town.ts";
import { createWashWorld, elevenOClock, outcomeOf } from "../testing/wash-world.ts";
import { after, hour } from "../time.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const world = createWashWorld(db);
const { clock, perform, staff, washes, bookAlone, washOf, told } = world;

const admin = await addPerson(db, "admin");
let owner: Person;
let driver: Person;
let lot: TestLot;
let other: TestLot;

beforeEach(async () => {
  owner = await addPerson(db, "owner");
  driver = await addPerson(db, "driver");
  lot = await addLot(db, owner);
  other = await addLot(db, owner);
});

async function bookAt(lotId: LotId, count: number): Promise<readonly WashId[]> {
  const ids: WashId[] = [];
  for (let nth = 0; nth < count; nth++) {
    ids.push(await bookAlone(driver, lotId, { startsAt: after(elevenOClock, Math.floor(nth / 2) * hour) }));
  }
  return ids;
}
const handsOf = (ids: readonly WashId[]) => Promise.all(ids.map(async (id) => (await washOf(id)).employeeId));
const lotOf = async (id: UserId) =>
  (await db.selectFrom("employees").select("lotId").where("userId", "=", id).executeTakeFirstOrThrow()).lotId;

describe("assigning an employee to a lot", () => {
  test("tells its owner once, and gives them what waits there", async () => {
    const waiting = await bookAt(lot.id, 2);
    const employee = await addPerson(db, "employee");
    await staff.assign(admin, lot.id, employee.id);
    expect(await handsOf(waiting)).toEqual([employee.id, employee.id]);
    expect((await told(owner.id)).filter((event) => event === "employee.assigned")).toHaveLength(1);
    expect(await told(employee.id)).toEqual(["wash.assigned", "wash.assigned"]);
  });

  test("where they are already is refused, and told to nobody", async () => {
    const employee = await addPerson(db, "employee", { lotId: lot.id });
    expect(await outcomeOf(staff.assign(admin, lot.id, employee.id))).toBe("refused: already_there");
    expect(await told(owner.id)).toEqual([]);
  });

  test("again after a release is told again", async () => {
    const employee = await addPerson(db, "employee");
    await staff.assign(owner, lot.id, employee.id);
    await staff.release(owner, lot.id, employee.id);
    await staff.assign(owner, lot.id, employee.id);
    expect(await told(owner.id)).toEqual(["employee.assigned", "employee.assigned"]);
  });

  test("from another lot leaves what they have not begun to the others there", async () => {
    const [leaving, staying] = [
      await addPerson(db, "employee", { lotId: lot.id }),
      await addPerson(db, "employee", { lotId: lot.id }),
    ];
    const given = await bookAt(lot.id, 3);
    await staff.assign(admin, other.id, leaving.id);
    expect(new Set(await handsOf(given))).toEqual(new Set([staying.id]));
    expect(await lotOf(leaving.id)).toBe(other.id);
  });

  test("is refused while they wash a car elsewhere", async () => {
    const employee = await addPerson(db, "employee", { lotId: lot.id });
    const [id = "wsh_" as const] = await bookAt(lot.id, 1);
    await washes.start(employee, id);
    expect(await outcomeOf(staff.assign(admin, other.id, employee.id))).toBe("refused: in_use");
  });

  test("is for owners from the pool and to their own lots alone", async () => {
    const stranger = await addPerson(db, "owner");
    const foreign = await addLot(db, stranger);
    const [pooled, theirs] = [await addPerson(db, "employee"), await addPerson(db, "employee", { lotId: foreign.id })];
    expect(await outcomeOf(staff.assign(owner, foreign.id, pooled.id))).toBe("refused: not_found");
    expect(await outcomeOf(staff.assign(owner, lot.id, theirs.id))).toBe("refused: not_found");
    const own = await addPerson(db, "employee", { lotId: other.id });
    expect(await outcomeOf(staff.assign(owner, lot.id, own.id))).toBe("refused: wrong_state");
    expect(await outcomeOf(staff.assign(owner, lot.id, driver.id))).toBe("refused: not_found");
  });

  test("by two owners at once succeeds for one, and tells one", async () => {
    const rival = await addPerson(db, "owner");
    const theirs = await addLot(db, rival);
    const pooled = await addPerson(db, "employee");
    const outcomes = await Promise.all([
      outcomeOf(staff.assign(owner, lot.id, pooled.id)),
      outcomeOf(staff.assign(rival, theirs.id, pooled.id)),
    ]);
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
    expect([...(await told(owner.id)), ...(await told(rival.id))]).toEqual(["employee.assigned"]);
  });
});

describe("releasing an employee", () => {
  test("puts them into the pool, and what they have not begun waits again", async () => {
    const employee = await addPerson(db, "employee", { lotId: lot.id });
    const given = await bookAt(lot.id, 2);
    await staff.release(owner, lot.id, employee.id);
    expect(await lotOf(employee.id)).toBeNull();
    expect(await handsOf(given)).toEqual([null, null]);
  });

  test("is refused while they wash a car, and where they do not work", async () => {
    const employee = await addPerson(db, "employee", { lotId: lot.id });
    const [id = "wsh_" as const] = await bookAt(lot.id, 1);
    await washes.start(employee, id);
    expect(await outcomeOf(staff.release(owner, lot.id, employee.id))).toBe("refused: in_use");
    expect(await outcomeOf(staff.release(owner, other.id, employee.id))).toBe("refused: not_found");
    await washes.complete(employee, id);
    expect(await outcomeOf(staff.release(owner, lot.id, employee.id))).toBeUndefined();
  });
});

describe("duty", () => {
  test("ends: what they have not begun goes to others, and nothing new comes; it begins again: they take on what waits", async () => {
    const employee = await addPerson(db, "employee", { lotId: lot.id });
    const [begun = "wsh_" as const, next = "wsh_" as const] = await bookAt(lot.id, 2);
    await washes.start(employee, begun);
    await staff.beOffDuty(employee, true);
    expect(await handsOf([begun, next])).toEqual([employee.id, null]);
    await staff.beOffDuty(employee, false);
    expect(await handsOf([next])).toEqual([employee.id]);
  });

  test("of a disabled account ends at once, and begins when it is enabled again", async () => {
    const employee = await addPerson(db, "employee", { lotId: lot.id });
    const given = await bookAt(lot.id, 2);
    const setDisabled = (disabledAt: Date | null) =>
      perform(async (tx, now) => {
        await tx.updateTable("users").set({ disabledAt }).where("id", "=", employee.id).execute();
        const consequence = disabledAt === null ? staff.readmitEmployee : staff.releaseEmployee;
        return { result: undefined, events: await consequence(tx, employee.id, now) };
      });
    await setDisabled(clock.now());
    expect(await handsOf(given)).toEqual([null, null]);
    await setDisabled(null);
    expect(await handsOf(given)).toEqual([employee.id, employee.id]);
  });

  test("is not asked of people who are no employees", async () => {
    const released = perform(async (tx, now) => ({
      result: undefined,
      events: await staff.releaseEmployee(tx, driver.id, now),
    }));
    expect(await outcomeOf(released)).toBeUndefined();
    expect(await outcomeOf(staff.beOffDuty(driver, true))).toBe("refused: forbidden");
  });
});
