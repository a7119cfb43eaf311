// What the live connection holds of the inbox, by day; several may be marked at once, and putting away can be taken back.

import { useNotifications } from "@parkmate/client/react";
import type { NotificationId } from "@parkmate/protocol/ids";
import Bell from "lucide-react/icons/bell";
import CircleCheckBig from "lucide-react/icons/circle-check-big";
import ListChecks from "lucide-react/icons/list-checks";
import { useEffect, useMemo, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ListEnd } from "../ui/ListEnd.tsx";
import { MoreToCome } from "../ui/more-to-come.ts";
import { Notice } from "../ui/Notice.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useArrived } from "../ui/use-arrived.ts";
import { useNow } from "../ui/use-now.ts";
import { DayList } from "./DayList.tsx";
import { LastInbox } from "./LastInbox.tsx";
import type { Live } from "./live-context.ts";
import { SelectionBar } from "./SelectionBar.tsx";
import { shownStatus } from "./shown-status.ts";
import { type Topic, topicOf } from "./topics.ts";
import { UndoBar } from "./UndoBar.tsx";
import { useArchiving } from "./use-archiving.ts";
import { useFollower } from "./use-follower.ts";
import { useSelection } from "./use-selection.ts";
import { newsWords } from "./words.ts";

interface InboxListProps {
  live: Live;
  filter: "all" | "unread";
  topic: Topic | null;
}

/** Of a topic, so many are looked for before somebody has to ask for more. */
const enough = 10;

export function InboxList({ live, filter, topic }: InboxListProps) {
  const { client } = live;
  const notifications = useNotifications(client);
  const { items, loaded, hasMore, loadMore } = notifications;
  const { archived, archive, undo, forget } = useArchiving(client);
  /** A mark was not taken. */
  const [failed, setFailed] = useState(false);
  /** More was asked for and did not come. */
  const [stuck, setStuck] = useState(false);
  const [busy, setBusy] = useState(false);
  const now = useNow(30_000);
  const shown = useMemo(
    () =>
      items.filter((item) => (filter === "all" || item.readAt === null) && (topic === null || topicOf(item) === topic)),
    [items, filter, topic],
  );
  const ids = shown.map(({ id }) => id);
  const selection = useSelection(ids);
  const { place, leaves } = useFollower(shown);
  const arrived = useArrived(loaded);

  /** The screen shows it at once, and what the server did not take comes back. */
  async function each(chosen: readonly NotificationId[], mark: (id: NotificationId) => Promise<boolean>) {
    setFailed(false);
    const taken = await Promise.all(chosen.map(mark));
    setFailed(taken.includes(false));
  }

  async function putAway(chosen: readonly NotificationId[]) {
    selection.end();
    setFailed(false);
    setFailed(!(await archive(items.filter(({ id }) => chosen.includes(id)))));
  }

  async function more() {
    setBusy(true);
    setStuck(!(await loadMore()));
    setBusy(false);
  }

  // What a narrow view shows may lie further back than what is loaded.
  const isSparse = shown.length < enough && hasMore && (filter === "unread" || topic !== null);
  useEffect(() => {
    if (loaded && isSparse && !busy && !stuck) void more();
  });

  if (!arrived) {
    const status = shownStatus(notifications);
    return loaded || status === "connecting" || status === "live" ? (
      <SkeletonRows count={5} className="h-18" />
    ) : (
      <LastInbox live={live} now={now} />
    );
  }
  return (
    <>
      {failed && (
        <div className="mb-4">
          <Notice tone="error">{newsWords.failed()}</Notice>
        </div>
      )}
      {shown.length === 0 && !hasMore && <Nothing filter={filter} topic={topic} />}
      {selection.isOn ? (
        <SelectionBar
          selection={selection}
          shown={ids}
          onRead={() => void each(selection.chosen, client.read)}
          onUnread={() => void each(selection.chosen, client.unread)}
          onArchive={() => void putAway(selection.chosen)}
        />
      ) : (
        shown.length > 1 && (
          <div className="mb-2 flex justify-end">
            <Button size="sm" weight="quiet" onClick={selection.begin}>
              <ListChecks className="size-4" aria-hidden />
              {newsWords.select()}
            </Button>
          </div>
        )
      )}
      <div ref={place} tabIndex={-1} className="outline-none">
        <MoreToCome value={hasMore}>
          <DayList
            name="inbox"
            items={shown}
            client={client}
            now={now}
            selection={selection.isOn ? selection : undefined}
            onArchive={({ id }) => {
              leaves(id);
              void putAway([id]);
            }}
          />
        </MoreToCome>
      </div>
      <ListEnd hasMore={hasMore} busy={busy} failed={stuck} isLong={shown.length > enough} onMore={() => void more()} />
      {archived.length > 0 && (
        <UndoBar key={archived.map(({ id }) => id).join()} notifications={archived} undo={undo} onGone={forget} />
      )}
    </>
  );
}

function Nothing({ filter, topic }: Pick<InboxListProps, "filter" | "topic">) {
  if (filter === "unread" && topic === null) {
    return (
      <EmptyState icon={CircleCheckBig} title={newsWords.allRead()}>
        {newsWords.allReadLead()}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Bell} title={topic === null ? newsWords.empty() : newsWords.noneOfKind()}>
      {newsWords.emptyLead()}
    </EmptyState>
  );
}
