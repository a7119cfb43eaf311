// When a first page shows what it is about: what is not part of it waits until then, and does not hold it up.

/** Milliseconds after which what waits does so no longer, however long a page's answers are in coming. */
const patience = 3_000;

const shown = Promise.withResolvers<unknown>();
let asked = false;

/** To be called once it does. */
export const nowAtRest = shown.resolve;

/** Resolves once for as long as the app is open. */
export function atRest(): Promise<unknown> {
  if (!asked) setTimeout(shown.resolve, patience);
  asked = true;
  return shown.promise;
}
