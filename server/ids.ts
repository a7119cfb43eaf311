// New identifiers: TypeIDs (prefix and a time-ordered UUIDv7), and the short codes that people read aloud.

import { randomInt } from "node:crypto";
import type { Id } from "@parkmate/protocol/ids";
import { typeid } from "typeid-js";

export function newId<Prefix extends string>(prefix: Prefix): Id<Prefix> {
  return typeid(prefix).toString() as Id<Prefix>;
}

/** Crockford's alphabet without vowels: no 0/O or 1/I confusion, no accidental words. */
export const codeAlphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";
export const codeLength = 7;

/** Seven characters, 13 thousand million codes; the database refuses the rare second use. */
export function newBookingCode(): string {
  return Array.from({ length: codeLength }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join("");
}

/** True of what could be a booking's code, in capitals. No name is: it would have a vowel. */
export const isBookingCode = (text: string): boolean => codeFormat.test(text);

const codeFormat = new RegExp(`^[${codeAlphabet}]{${codeLength}}$`);
