/**
 * A reason why the server cannot start that its operator can act on. `message` is one line for a person; anything else thrown
 * during the start is a bug and keeps its stack.
 */
export class StartError extends Error {
  override readonly name = "StartError";
}
