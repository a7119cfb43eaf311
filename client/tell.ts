// Telling listeners what came.

/** One that fails keeps nothing from the others. */
export function tell<What extends readonly unknown[]>(heard: Iterable<(...what: What) => void>, ...what: What): void {
  for (const listener of heard) {
    try {
      listener(...what);
    } catch (error) {
      reportError(error);
    }
  }
}
