// Reading what the database refused.

/** True when the error says that this constraint or unique index would be broken. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === constraint;
}
