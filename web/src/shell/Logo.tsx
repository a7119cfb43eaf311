// The mark: a parking sign whose P stands on a stroke of lane marking.

export function Mark({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" className={className} aria-hidden>
      <rect width="32" height="32" rx="9" className="fill-brand" />
      <path
        d="M11 25V8.5h6.6a5.4 5.4 0 0 1 0 10.8H11"
        className="stroke-on-brand"
        strokeWidth="3.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M17.5 25h5.5" className="stroke-lane" strokeWidth="3.6" strokeLinecap="round" />
    </svg>
  );
}

export function Logo() {
  return (
    <span className="flex items-center gap-2.5">
      <Mark className="size-8" />
      <span className="text-lg font-bold tracking-tight">ParkMate</span>
    </span>
  );
}
