// When a first page shows what it is about: what is not part of it waits until then, and does not hold it up.

/** Milliseconds after which what waits does so no longer, however long a page's answers are in coming. */
const patience = 3_000;

const shown = Promise.withResolvers<void>();
let asked = false;

/** Resolves once for as long as the app is open. */
export function atRest(): Promise<void> {
  if (!asked) setTimeout(shown.resolve, patience);
  asked = true;
  return shown.promise;
}

/** The page has what it asked for; it is at rest when that is drawn and there is nothing else to do. */
export function contentIsThere(): void {
  // Not in every browser.
  if (typeof requestIdleCallback === "function") requestIdleCallback(() => shown.resolve());
  else setTimeout(shown.resolve, 100);
}
