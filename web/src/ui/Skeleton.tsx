// The outline of what is about to load, so that nothing jumps when it does.

import { uiWords } from "./words.ts";

export function Skeleton({ className }: { className: string }) {
  return <div className={`skeleton ${className}`} aria-hidden />;
}

/** `count` rows, announced once as loading. */
export function SkeletonRows({ count, className }: { count: number; className: string }) {
  return (
    <div className="grid gap-3" role="status" aria-label={uiWords.loading()}>
      {Array.from({ length: count }, (_, row) => row).map((row) => (
        <Skeleton key={row} className={className} />
      ))}
    </div>
  );
}
