// A page whose content is on its way.

import { Skeleton, SkeletonRows } from "../ui/Skeleton.tsx";

export function PagePending() {
  return (
    <div className="grid gap-5">
      <Skeleton className="h-9 w-48" />
      <SkeletonRows count={4} className="h-24" />
    </div>
  );
}
