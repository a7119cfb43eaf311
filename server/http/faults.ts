// What can be wrong with one value of a request: sentences with a name, and the values in them apart, as reasons.ts has them for
// the whole. Names are as stable as codes.

export const faults = {
  missing: "This is missing",
  wrong_kind: "This has to be {kind}",
  empty: "This is empty",
  too_small: "At least {least}",
  too_short: "At least {least} characters",
  too_few: "At least {least} entries",
  too_big: "At most {most}",
  too_long: "At most {most} characters",
  too_many: "At most {most} entries",
  not_offered: "One of: {options}",
  no_such_kind: "None of the kinds that there are",
  not_an_instant: "This has to be a time such as 2026-11-23T10:30:00Z",
  not_a_plate: "Not a registration plate such as KL 08 AZ 1234 or 22 BH 1234 AA",
  not_a_time_zone: "Not a time zone such as Asia/Kolkata",
  not_an_image_address: "Not an https address, and no path of ours",
  not_a_pin_code: "A PIN code has six digits, the first not 0",
  not_a_phone: "A phone number has ten digits, the first 6 to 9",
  not_a_time: "Write a time such as 22:00.",
  quiet_all_day: "Quiet hours must begin and end at different times.",
  reminder_too_late: "A reminder comes at least 5 minutes before.",
  reminder_too_early: "A reminder comes at most 30 minutes before.",
  service_twice: "Each service only once",
  service_missing: "A lot that washes cars offers at least one service",
} as const satisfies Record<string, string>;

export type FaultName = keyof typeof faults;

export interface Fault {
  readonly reason: FaultName;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Kinds of values, as the sentence has them. */
const kinds: Readonly<Record<string, string>> = {
  ...{ string: "text", number: "a number", int: "a whole number", boolean: "true or false" },
  ...{ array: "a list", object: "an object" },
};

export function sentenceOf({ reason, values = {} }: Fault): string {
  return faults[reason].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(values[name]);
    return name === "kind" ? (kinds[value] ?? value) : value;
  });
}

const names = new Map(Object.entries(faults).map(([name, sentence]) => [sentence, name as FaultName]));

/** The fault whose sentence this is, word for word; null where there is none, or it has values in it. */
export const faultSaid = (sentence: string): Fault | null => {
  const reason = names.get(sentence as (typeof faults)[FaultName]);
  return reason === undefined ? null : { reason };
};
