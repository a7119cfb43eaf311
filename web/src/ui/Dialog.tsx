// Native modal dialogs: the browser traps the focus, closes on Escape and gives the focus back.

import X from "lucide-react/icons/x";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { giveFirstFocus } from "./first-focus.ts";
import { modals } from "./modals.ts";
import { uiWords } from "./words.ts";

interface DialogProps {
  title: string;
  /** A dialog in the middle, or a sheet from the bottom (phone) or the side (desk). */
  kind?: "dialog" | "sheet";
  onClose(): void;
  children: ReactNode;
}

/** Open for as long as it is rendered. */
export function Dialog({ title, kind = "dialog", onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const rendered = useRef(false);
  const titleId = useId();

  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null || content.current === null || heading.current === null) return;
    dialog.showModal();
    const settle = giveFirstFocus(content.current, heading.current);
    const leave = modals.enter(dialog);
    rendered.current = true;
    return () => {
      rendered.current = false;
      settle();
      leave();
      dialog.close();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press on the backdrop is for pointers; the keyboard has Escape.
    <dialog
      ref={ref}
      className={kind}
      aria-labelledby={titleId}
      // The event comes late: when its dialog is gone already, or open again.
      onClose={({ currentTarget }) => rendered.current && !currentTarget.open && onClose()}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div className="flex min-h-full flex-col">
        <header className="sticky top-0 z-10 flex items-center justify-between gap-4 bg-raised px-5 pt-4 pb-2">
          <h2 id={titleId} ref={heading} tabIndex={-1} className="text-lg font-bold outline-none">
            {title}
          </h2>
          <button
            type="button"
            className="-mr-2 grid size-11 shrink-0 place-items-center rounded-md text-soft hover:bg-hover hover:text-ink"
            aria-label={uiWords.close()}
            onClick={() => ref.current?.close()}
          >
            <X className="size-5" aria-hidden />
          </button>
        </header>
        <div ref={content} className="flex flex-1 flex-col px-5 pb-5">
          {children}
        </div>
      </div>
    </dialog>
  );
}
