// Whose reviews are read, as it stands in the address.

import { isId, type LotId } from "@parkmate/protocol/ids";

export function readReviewsFilter({ lotId }: { readonly lotId?: unknown }): { readonly lotId?: LotId | undefined } {
  return typeof lotId === "string" && isId("lot", lotId) ? { lotId } : {};
}
