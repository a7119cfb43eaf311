// A log that says nothing: what a test expects to be logged is no news.

import { createLog } from "../log.ts";

export const silentLog = createLog("silent");
