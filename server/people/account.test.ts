import { describe, expect, test } from "bun:test";
import { type Account, disable, enable } from "./account.ts";

const now = new Date("2026-11-23T10:30:00Z");
const asha: Account = { id: "usr_asha", role: "driver", disabledAt: null, disabledReason: null };
const leela: Account = { ...asha, id: "usr_leela", role: "admin" };
const admins = [leela.id, "usr_other"] as const;
const gone = { disabledAt: new Date("2026-11-01T00:00:00Z"), disabledReason: "Never paid" };

describe("disabling", () => {
  test("says when and why, and tells the person", () => {
    const { account, events } = disable(asha, leela.id, "Never paid", admins, now);
    expect(account).toEqual({ ...asha, disabledAt: now, disabledReason: "Never paid" });
    expect(events).toMatchObject([
      { type: "account.disabled", by: leela.id, people: { person: asha.id }, values: { reason: "Never paid" } },
    ]);
  });

  test("again later is another occurrence", () => {
    const keys = [now, new Date(now.getTime() + 1)].flatMap((at) =>
      disable(asha, leela.id, "Never paid", admins, at).events.map(({ key }) => key),
    );
    expect(new Set(keys).size).toBe(2);
  });

  test("another administrator is possible while one is left", () => {
    expect(disable(leela, "usr_other", "Left", admins, now).account.disabledAt).toEqual(now);
  });

  test.each([
    ["oneself", leela, leela.id, admins],
    ["the last administrator", leela, "usr_disabled", [leela.id]],
    ["who is disabled already", { ...asha, ...gone }, leela.id, admins],
  ] as const)("%s is refused", (_, account, by, enabledAdmins) => {
    expect(() => disable(account, by, "Why not", enabledAdmins, now)).toThrow(
      expect.objectContaining({ code: "wrong_state" }),
    );
  });
});

describe("enabling", () => {
  test("forgets why", () => {
    expect(enable({ ...asha, ...gone })).toEqual({ account: asha, events: [] });
  });

  test("who is not disabled is refused", () => {
    expect(() => enable(asha)).toThrow(expect.objectContaining({ code: "wrong_state" }));
  });
});
