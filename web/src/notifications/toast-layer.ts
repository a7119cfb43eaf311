// Where toasts stand: above all pages and, while a modal dialog is open, inside of it and above it. Outside of the dialog they
// would lie under its backdrop, could not be pressed, and no screen reader would tell of them.

import { modals } from "../ui/modals.ts";

export interface ToastLayer {
  readonly element: HTMLElement;
  /** @returns what takes it off the screen */
  show(): () => void;
}

export function createToastLayer(): ToastLayer {
  const element = document.createElement("div");
  element.className = "toast-layer";
  // Nothing that a dialog does to its content, clipping and moving, touches what is in the top layer.
  element.popover = "manual";

  function place(): void {
    const parent = modals.top() ?? document.body;
    if (element.parentElement !== parent) move(element, parent);
    // The last that is shown is on top.
    if (element.matches(":popover-open")) element.hidePopover();
    element.showPopover();
  }

  return {
    element,
    show() {
      place();
      const unsubscribe = modals.subscribe(place);
      return () => {
        unsubscribe();
        element.remove();
      };
    },
  };
}

/** Without taking it out of the page meanwhile, where browsers can: its toasts' time and the focus go on. */
function move(element: HTMLElement, parent: HTMLElement): void {
  if (element.isConnected && "moveBefore" in parent) parent.moveBefore(element, null);
  else parent.append(element);
}
