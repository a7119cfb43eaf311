// The table of reviews as TypeScript sees it.

import type { LotId, ReviewId, UserId } from "@parkmate/protocol/ids";
import type { Generated } from "kysely";

export interface ReviewTables {
  reviews: ReviewsTable;
}

export interface ReviewsTable {
  id: ReviewId;
  lotId: LotId;
  authorId: UserId;
  rating: number;
  text: string;
  createdAt: Date;
  updatedAt: Generated<Date | null>;
  hiddenAt: Generated<Date | null>;
}
