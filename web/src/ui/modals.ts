// The modal dialogs that are open, the last one on top. Whatever lies outside of it can neither be pressed nor is it read out:
// what is to be seen and used at all times has to go in there.

const open: HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

export const modals = {
  top: (): HTMLDialogElement | null => open.at(-1) ?? null,
  /** To be called once it is open. @returns what takes it away again, before it is gone */
  enter(dialog: HTMLDialogElement): () => void {
    open.push(dialog);
    const leave = () => {
      dialog.removeEventListener("beforetoggle", leave);
      const place = open.indexOf(dialog);
      if (place === -1) return;
      open.splice(place, 1);
      tell();
    };
    // While it is still on screen, so that what leaves it does not vanish for a moment.
    dialog.addEventListener("beforetoggle", leave);
    tell();
    return leave;
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

function tell(): void {
  for (const listener of listeners) listener();
}
