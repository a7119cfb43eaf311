// What is on by default, what a choice changes, and what becomes of a notification.

import { describe, expect, test } from "bun:test";
import type { Kind } from "@parkmate/protocol/kind";
import { channels, choose, fateOf, isOn, type Preferences } from "./preferences.ts";

const plain: Kind = { on: "book.returned", to: { reader: "/" }, level: "info", title: "Thanks", text: "It is back" };
const mandatory: Kind = { ...plain, mandatory: true };
const waits: Kind = { ...plain, waits: true };
const catalogue = { plain, mandatory, waits };

const shown = (type: keyof typeof catalogue, choices = {}) =>
  Object.fromEntries(channels.map((channel) => [channel, isOn(type, catalogue[type], channel, choices)]));

describe("a type", () => {
  test("is shown and pushed by default, silently; mailed when it is mandatory", () => {
    expect(shown("plain")).toEqual({ inApp: true, sound: false, push: true, email: false });
    expect(shown("mandatory")).toEqual({ inApp: true, sound: false, push: true, email: true });
  });

  test("is as somebody chose", () => {
    const other = { inApp: false, sound: true, push: false, email: true };
    expect(shown("plain", { plain: other })).toEqual(other);
  });

  test("that is mandatory is shown whatever was chosen before it was", () => {
    expect(shown("mandatory", { mandatory: { inApp: false, email: false } })).toMatchObject({
      inApp: true,
      email: false,
    });
  });
});

describe("choosing", () => {
  test("changes what is named and leaves the rest", () => {
    const before = { plain: { sound: true, push: false }, waits: { sound: true } };
    expect(choose(before, { plain: { push: undefined, email: true } }, catalogue)).toEqual({
      plain: { sound: true, push: false, email: true },
      waits: { sound: true },
    });
  });

  test("what is so by default is not kept, nor is a type that is no more", () => {
    const before = { plain: { sound: true }, mandatory: { email: false }, gone: { sound: true } };
    expect(choose(before, { plain: { inApp: true, sound: false }, mandatory: { push: true } }, catalogue)).toEqual({
      mandatory: { email: false },
    });
  });
});

describe("what becomes of a notification", () => {
  const now = new Date("2026-11-23T23:00:00Z");
  const morning = new Date("2026-11-24T07:00:00Z");
  const asleep: Preferences = {
    ...{ reminderLead: null, timeZone: "UTC", language: "en", choices: {} },
    quietHours: { from: "22:00", until: "07:00" },
  };
  const muted = (type: string): Preferences => ({ ...asleep, choices: { [type]: { inApp: false } } });
  const fate = (type: keyof typeof catalogue, preferences?: Preferences, expiresAt: Date | null = null) =>
    fateOf({ event: type, expiresAt }, catalogue[type], preferences, now);

  test("of somebody who never chose anything: told", () => {
    expect(fate("waits")).toEqual({ is: "told" });
  });

  test("that is muted: nothing, not even in the morning", () => {
    expect(fate("plain", muted("plain"))).toEqual({ is: "muted" });
    expect(fate("waits", muted("waits"))).toEqual({ is: "muted" });
    expect(fate("mandatory", muted("mandatory"))).toEqual({ is: "told" });
  });

  test("in quiet hours: held where it waits, until they end", () => {
    expect(fate("waits", asleep)).toEqual({ is: "held", until: morning });
    expect(fate("plain", asleep)).toEqual({ is: "told" });
    expect(fate("waits", { ...asleep, quietHours: null })).toEqual({ is: "told" });
  });

  test("that would be of no use in the morning: told", () => {
    expect(fate("waits", asleep, morning)).toEqual({ is: "told" });
    expect(fate("waits", asleep, new Date(morning.getTime() + 1))).toEqual({ is: "held", until: morning });
  });
});
