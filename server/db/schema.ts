// The tables of all features put together. Columns are snake_case in the database; Kysely's CamelCasePlugin translates.

import type { Kysely, Transaction } from "kysely";
import type { AnnouncementTables } from "../announcements/tables.ts";
import type { BookingTables } from "../bookings/tables.ts";
import type { LiveTables } from "../live/tables.ts";
import type { LotTables } from "../lots/tables.ts";
import type { InboxTables } from "../notifications/tables.ts";
import type { OwnerTables } from "../owners/tables.ts";
import type { PaymentTables } from "../payments/tables.ts";
import type { PeopleTables } from "../people/tables.ts";
import type { RequestsTable } from "../requests.ts";
import type { ReviewTables } from "../reviews/tables.ts";
import type { StaffTables } from "../staff/tables.ts";
import type { VehicleTables } from "../vehicles/tables.ts";
import type { WashTables } from "../washes/tables.ts";

export interface Schema
  extends PeopleTables,
    OwnerTables,
    StaffTables,
    VehicleTables,
    LotTables,
    ReviewTables,
    BookingTables,
    PaymentTables,
    WashTables,
    AnnouncementTables,
    InboxTables,
    LiveTables {
  requests: RequestsTable;
}

export type Database = Kysely<Schema>;
/** Having one is the permission to write. */
export type Tx = Transaction<Schema>;
