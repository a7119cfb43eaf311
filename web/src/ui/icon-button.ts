// How a button looks that is an icon alone.

export const iconButtonClass =
  "grid size-11 shrink-0 place-items-center rounded-md text-soft transition-colors duration-(--quick) hover:bg-hover hover:text-ink";
