// What a model's command came to, for tables of what is allowed when.

import { Refusal } from "../refusal.ts";

/** The code of the refusal, or `done`. */
export function codeOf(attempt: () => unknown): string {
  try {
    attempt();
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
