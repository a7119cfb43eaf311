// What the live connection holds of the inbox, by day; putting away can be taken back for a while.

import { useNotifications } from "@parkmate/client/react";
import type { Notification } from "@parkmate/protocol/notification";
import Bell from "lucide-react/icons/bell";
import CircleCheckBig from "lucide-react/icons/circle-check-big";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { uiWords } from "../ui/words.ts";
import { DayList } from "./DayList.tsx";
import type { Live } from "./live-context.ts";
import { UndoBar } from "./UndoBar.tsx";
import { newsWords } from "./words.ts";

export function InboxList({ live, filter }: { live: Live; filter: "all" | "unread" }) {
  const { items, loaded, hasMore, status, archive, loadMore } = useNotifications(live.client);
  const [archived, setArchived] = useState<Notification | null>(null);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const now = useNow(30_000);
  const shown = filter === "unread" ? items.filter(({ readAt }) => readAt === null) : items;

  async function putAway(notification: Notification) {
    setArchived(notification);
    setFailed(false);
    if (await archive(notification.id)) return;
    setArchived(null);
    setFailed(true);
  }

  async function more() {
    setBusy(true);
    setFailed(!(await loadMore()));
    setBusy(false);
  }

  if (!loaded) {
    return status === "offline" ? (
      <EmptyState icon={Bell} title={newsWords.offline()}>
        {newsWords.offlineLead()}
      </EmptyState>
    ) : (
      <SkeletonRows count={5} className="h-18" />
    );
  }

  return (
    <>
      {failed && (
        <div className="mb-4">
          <Notice tone="error">{newsWords.failed()}</Notice>
        </div>
      )}
      {shown.length === 0 && !hasMore && (
        <EmptyState
          icon={filter === "unread" ? CircleCheckBig : Bell}
          title={filter === "unread" ? newsWords.allRead() : newsWords.empty()}
        >
          {filter === "unread" ? newsWords.allReadLead() : newsWords.emptyLead()}
        </EmptyState>
      )}
      <DayList items={shown} client={live.client} now={now} onArchive={(item) => void putAway(item)} />
      {hasMore && (
        <div className="mt-6 grid justify-items-center">
          <Button weight="secondary" busy={busy} onClick={() => void more()}>
            {uiWords.more()}
          </Button>
        </div>
      )}
      {archived && <UndoBar key={archived.id} notification={archived} onGone={() => setArchived(null)} />}
    </>
  );
}
