// How the notification centre is narrowed, as it stands in the address.

import { isTopic, type Topic } from "./topics.ts";

export interface CentreFilter {
  readonly filter?: "unread" | "archived";
  readonly topic?: Topic;
}

export function readCentreFilter({ filter, topic }: { filter?: unknown; topic?: unknown }): CentreFilter {
  return {
    ...((filter === "unread" || filter === "archived") && { filter }),
    // What is archived is read page by page, whatever it is about.
    ...(filter !== "archived" && isTopic(topic) && { topic }),
  };
}
