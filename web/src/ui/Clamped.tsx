// A name in a table, which may be long: two lines of it, and the whole on demand.

export function Clamped({ children }: { children: string }) {
  return (
    <span className="line-clamp-2 min-[60rem]:max-w-44" title={children}>
      {children}
    </span>
  );
}
