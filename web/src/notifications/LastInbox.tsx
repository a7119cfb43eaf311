// The inbox as it was last seen, while there is no network to ask.

import Bell from "lucide-react/icons/bell";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Notice } from "../ui/Notice.tsx";
import { DayList } from "./DayList.tsx";
import { lastInbox } from "./last-inbox.ts";
import type { Live } from "./live-context.ts";
import { newsWords } from "./words.ts";

export function LastInbox({ live: { client, userId }, now }: { live: Live; now: Date }) {
  const items = lastInbox(userId);
  if (items.length === 0) {
    return (
      <EmptyState icon={Bell} title={newsWords.offline()}>
        {newsWords.offlineLead()}
      </EmptyState>
    );
  }
  return (
    <>
      <div className="mb-4">
        <Notice tone="warning">{newsWords.asLastSeen()}</Notice>
      </div>
      <DayList name="last inbox" items={items} client={client} now={now} />
    </>
  );
}
