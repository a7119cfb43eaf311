// The last line of every switch over a closed union: adding a variant makes the call stop compiling.

/** Never returns; throws if a value that the types rule out arrives all the same. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
