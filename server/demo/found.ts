// What the demo's own words name, and so must be there.

export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("the demo's town has no such thing");
  return value;
}
