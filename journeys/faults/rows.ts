// All faults, in the order of the table.

import type { Row } from "./row.ts";
import { commitPaused } from "./rows/commit-paused.ts";
import { databaseRefuses, databaseSilent } from "./rows/database-away.ts";
import { everybodyAtOnce } from "./rows/everybody-at-once.ts";
import { killedAtAPoint } from "./rows/killed-at-a-point.ts";
import { databaseKilled, serverKilled } from "./rows/killed-under-load.ts";
import { lineCut, nothingMissed } from "./rows/line-cut.ts";
import { lineDead } from "./rows/line-dead.ts";
import { loginEnded } from "./rows/login-ended.ts";
import { longQuiet } from "./rows/long-quiet.ts";
import { neverGreeted } from "./rows/never-greeted.ts";
import { oneOfTwoKilled } from "./rows/one-of-two-killed.ts";
import { redisAway } from "./rows/redis-away.ts";
import { rollingStop } from "./rows/rolling-stop.ts";
import { stalledReader } from "./rows/stalled-reader.ts";

export const rows: readonly Row[] = [
  killedAtAPoint,
  serverKilled,
  databaseKilled,
  databaseSilent,
  databaseRefuses,
  commitPaused,
  stalledReader,
  lineCut,
  lineDead,
  nothingMissed,
  longQuiet,
  rollingStop,
  everybodyAtOnce,
  oneOfTwoKilled,
  loginEnded,
  redisAway,
  neverGreeted,
];
