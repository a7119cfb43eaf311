// All faults, in the order of the table.

import type { Row } from "./row.ts";
import { crashBeforePublish } from "./rows/crash-before-publish.ts";

export const rows: readonly Row[] = [crashBeforePublish];
