// Where the project is, and how a step that can't go on says so.
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** A reason for the person at the terminal; printed without a stack. */
export class Stop extends Error {}
