// All faults, in the order of the table.

import type { Row } from "./row.ts";
import { crashBeforePublish } from "./rows/crash-before-publish.ts";
import { databaseRefuses, databaseSilent } from "./rows/database-away.ts";
import { everybodyAtOnce } from "./rows/everybody-at-once.ts";
import { databaseKilled, serverKilled } from "./rows/killed-under-load.ts";
import { lineCut, nothingMissed } from "./rows/line-cut.ts";
import { oneOfTwoKilled } from "./rows/one-of-two-killed.ts";
import { rollingStop } from "./rows/rolling-stop.ts";

export const rows: readonly Row[] = [
  crashBeforePublish,
  serverKilled,
  databaseKilled,
  databaseSilent,
  databaseRefuses,
  lineCut,
  nothingMissed,
  rollingStop,
  everybodyAtOnce,
  oneOfTwoKilled,
];
