// What the demo's things are called: ids and booking codes such as the product makes, of the time when each came to be, so that
// lists are in the order of what happened.

import type { Id } from "@parkmate/protocol/ids";
import { TypeID } from "typeid-js";
import { codeAlphabet, codeLength } from "../ids.ts";
import type { Chance } from "./chance.ts";

export type Names = ReturnType<typeof createNames>;

export function createNames(chance: Chance) {
  const codes = new Set<string>();
  let made = 0;

  /** A UUIDv7: 48 bits of time, the version, 12 that count, so that what came at once stays in order, the variant, 62 of chance. */
  function id<Prefix extends string>(prefix: Prefix, at: Date): Id<Prefix> {
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    view.setBigUint64(0, BigInt(at.getTime()) << 16n);
    view.setUint16(6, 0x7000 | (made++ % 0x1000));
    view.setUint32(8, 0x8000_0000 + chance.below(0x4000_0000));
    view.setUint32(12, chance.below(2 ** 32));
    return TypeID.fromUUIDBytes(prefix, bytes).toString() as Id<Prefix>;
  }

  function code(): string {
    const letters = Array.from({ length: codeLength }, () => codeAlphabet.charAt(chance.below(codeAlphabet.length)));
    const said = letters.join("");
    if (codes.has(said)) return code();
    codes.add(said);
    return said;
  }

  return { id, code };
}
