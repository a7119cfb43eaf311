import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { faults } from "@parkmate/protocol/reasons/faults";
import { everything } from "@parkmate/protocol/said";
import { argumentsOf } from "@parkmate/protocol/testing/arguments";
import { type Reason, reasons } from "@parkmate/server/reasons";
import { refusals } from "@parkmate/server/refusal";
import { chooseLanguage } from "../language/language.ts";
import { toProblem } from "./problem.ts";
import { refusalWords } from "./refusal-words.ts";
import { sayRefusal } from "./say-refusal.ts";

// Choosing a language tells the page, which is not there.
Object.assign(globalThis, { document: { documentElement: {} } });
afterEach(() => chooseLanguage("en"));
afterAll(() => Reflect.deleteProperty(globalThis, "document"));

const problemOf = (body: object) => toProblem(409, body, sayRefusal);
const named = (code: string, detail: string, more: object = {}) => ({
  code,
  title: "As the code has it",
  detail,
  ...more,
});

/** Something for each value that a message takes. */
const valuesFor = (message: string) =>
  Object.fromEntries([...argumentsOf(message)].map((name) => [name, counted.includes(name) ? 1234 : `<${name}>`]));
const counted = ["least", "most", "step", "minutes", "days", "first", "last"];
/** Values that are chosen by, not shown. */
const worded = ["status", "vehicleType", "kind"];

describe("the server's refusals", () => {
  test("have words here, each code, and nothing else has", () => {
    expect(Object.keys(refusalWords).toSorted()).toEqual([...Object.keys(refusals), "internal"].toSorted());
  });

  test.each(Object.entries(reasons))("%s is said with the values that it carries", (reason, { code }) => {
    const english = everything.en[reason as Reason];
    const values = valuesFor(english);
    for (const language of ["en", "hi"] as const) {
      chooseLanguage(language);
      const { message } = problemOf(named(code, "In other words", { reason, values }));
      for (const [name = "", value] of Object.entries(values)) {
        if (!worded.includes(name)) expect(message).toContain(String(value));
      }
      expect(message).not.toMatch(/undefined|\{|In other words/);
      expect(message).toMatch(language === "hi" ? /[\u0900-\u097f]/ : /[.)}>]$/);
    }
  });

  test("speak the reader's language", () => {
    const body = named("vehicle_does_not_fit", "Slot A1 takes a two wheeler.", {
      reason: "slot_takes_another",
      values: { slot: "A1", vehicleType: "two_wheeler" },
    });
    expect(problemOf(body).message).toBe("Slot A1 takes a two-wheeler.");
    chooseLanguage("hi");
    expect(problemOf(body).message).toBe("जगह A1 दोपहिया के लिए है।");
    expect(problemOf({ code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" }).message).toBe(
      "ई-मेल और पासवर्ड मेल नहीं खाते।",
    );
  });

  test("whose sentence is not known here are said by their code, in English by the sentence", () => {
    const body = named("wrong_state", "The gate is closed for the feast.", {
      reason: "not_known_yet",
      values: { gate: 3 },
    });
    expect(problemOf(body).message).toBe("The gate is closed for the feast.");
    chooseLanguage("hi");
    expect(problemOf(body).message).toBe("यह अब संभव नहीं है।");
  });

  test("whose code is not known here are said as the server says them", () => {
    chooseLanguage("hi");
    expect(problemOf(named("brand_new", "Something new.")).message).toBe("Something new.");
    expect(problemOf({ code: "toString", detail: "Something odd." }).message).toBe("Something odd.");
  });

  test.each(Object.entries(faults.en))("of one value are said in its place: %s", (reason, english) => {
    const values = valuesFor(english);
    const error = { path: "lot.name", message: "In other words", reason, values };
    const body = named("validation_failed", "In other words", { errors: [error] });
    for (const language of ["en", "hi"] as const) {
      chooseLanguage(language);
      const [field] = problemOf(body).fields;
      expect(field).toMatchObject({ path: "lot.name" });
      expect(field?.message).not.toMatch(/undefined|\{|In other words/);
      if (language === "hi") expect(field?.message).toMatch(/[\u0900-\u097f]/);
      for (const [name, value] of Object.entries(values)) {
        if (!worded.includes(name)) expect(field?.message.replace(",", "")).toContain(String(value));
      }
    }
  });

  test("of a value, in a sentence that is not known here, are English to English readers alone", () => {
    const error = { path: "gate", message: "The gate is a number.", reason: "not_known_yet" };
    const body = named("validation_failed", error.message, { errors: [error] });
    expect(problemOf(body).fields).toEqual([{ path: "gate", message: error.message }]);
    chooseLanguage("hi");
    expect(problemOf(body).fields[0]?.message).toBe("कुछ जानकारी अभी सही नहीं है। कृपया जाँचकर फिर कोशिश करें।");
    expect(toProblem(422, body).fields[0]?.message).toBe(error.message);
  });

  test("that are about one field are said there", () => {
    chooseLanguage("hi");
    const startsAt = { path: "startsAt", message: "Choose a start from 15 minutes to 7 days ahead." };
    const values = { minutes: 15, days: 7 };
    const body = named("validation_failed", startsAt.message, {
      reason: "start_not_offered",
      values,
      errors: [startsAt],
    });
    const words = "अब से 15 मिनट से लेकर 7 दिन बाद तक का समय चुनें।";
    expect(problemOf(body).fields).toEqual([{ path: "startsAt", message: words }]);
    expect(problemOf({ code: "PHONE_INVALID", message: "A phone number has ten digits" }).fields).toMatchObject([
      { path: "phone", message: expect.stringContaining("10 अंकों") },
    ]);
  });
});
