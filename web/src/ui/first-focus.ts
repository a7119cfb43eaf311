// Where the focus goes in a dialog that opens, as the WAI-ARIA pattern for dialogs has it: to what one would use there first, or
// to its heading where nothing is to be used, and never to the button that closes it.

/** What is still being read gets it as soon as it is there, unless somebody has gone on meanwhile. @returns what ends that */
export function giveFirstFocus(content: HTMLElement, heading: HTMLElement): () => void {
  const first = firstIn(content);
  if (first) first.focus();
  else heading.focus();
  const observer = new MutationObserver(() => {
    const come = document.activeElement === heading ? firstIn(content) : null;
    come?.focus();
    if (document.activeElement !== heading) observer.disconnect();
  });
  if (!first) observer.observe(content, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** What is marked as the first, or else comes first; of radio buttons the one that is chosen. */
function firstIn(content: HTMLElement): HTMLElement | null {
  const marked = content.querySelector<HTMLElement>("[data-first]");
  if (marked) return marked;
  const controls = content.querySelectorAll<HTMLElement>(":is(button, input, select, textarea):enabled, a[href]");
  for (const control of controls) {
    if (control.tabIndex < 0 || !control.checkVisibility()) continue;
    if (!(control instanceof HTMLInputElement) || control.type !== "radio" || control.checked) return control;
    const chosen = content.querySelector<HTMLElement>(`[type="radio"][name="${control.name}"]:checked`);
    return chosen ?? control;
  }
  return null;
}
