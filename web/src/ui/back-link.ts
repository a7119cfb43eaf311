// How the link looks that leads back to a list; the pages say where.

export const backLinkClass =
  "-ml-1 mb-3 inline-flex min-h-9 items-center gap-1 rounded-md pr-2 text-sm font-semibold text-soft hover:text-ink";
