// The notification centre.

import { useNotifications } from "@parkmate/client/react";
import { getRouteApi, Link } from "@tanstack/react-router";
import CheckCheck from "lucide-react/icons/check-check";
import Settings2 from "lucide-react/icons/settings-2";
import { use, useEffect } from "react";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { FilterSelect } from "../ui/FilterSelect.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { ArchivedList } from "./ArchivedList.tsx";
import { readCentreFilter } from "./centre-filter.ts";
import { connect } from "./connect.ts";
import { InboxList } from "./InboxList.tsx";
import { type Live, LiveContext, wantLive } from "./live-context.ts";
import { topics } from "./topics.ts";
import { useFirstPage } from "./use-first-page.ts";
import { newsWords, topicWords } from "./words.ts";

const route = getRouteApi("/data/notifications");

export function NotificationsPage() {
  const live = use(LiveContext);
  const { filter = "all", topic = null } = route.useSearch();
  const navigate = route.useNavigate();
  useEffect(() => wantLive(connect), []);
  useFirstPage(live, filter !== "archived");

  return (
    <div className="mx-auto max-w-2xl">
      <PageHead title={newsWords.title()}>
        <span className="flex flex-wrap gap-2">
          {filter !== "archived" && (live ? <MarkAllRead live={live} /> : <ReadAll />)}
          <Link to="/notifications/preferences" className={buttonClass("secondary", "sm")}>
            <Settings2 className="size-4" aria-hidden />
            {newsWords.choose()}
          </Link>
        </span>
      </PageHead>
      <div className="mb-5 grid gap-3 sm:grid-cols-[1fr_auto] sm:items-center">
        <Choice
          quiet
          legend={newsWords.show()}
          name="filter"
          value={filter}
          onChange={(next) => void navigate({ search: readCentreFilter({ filter: next, topic }), replace: true })}
          options={[
            { value: "all", label: newsWords.all() },
            { value: "unread", label: newsWords.unread() },
            { value: "archived", label: newsWords.archived() },
          ]}
        />
        {filter !== "archived" && (
          <FilterSelect
            label={newsWords.about()}
            value={topic ?? ""}
            all={newsWords.everything()}
            options={topics.map((value) => ({ value, label: topicWords[value]() }))}
            onChange={(next) => void navigate({ search: readCentreFilter({ filter, topic: next }), replace: true })}
          />
        )}
      </div>
      {live === null && <SkeletonRows count={5} className="h-18" />}
      {live && filter === "archived" && <ArchivedList live={live} />}
      {live && filter !== "archived" && (
        <InboxList key={`${filter}${topic}`} live={live} filter={filter} topic={topic} />
      )}
    </div>
  );
}

function MarkAllRead({ live }: { live: Live }) {
  const { unreadCount, readAll } = useNotifications(live.client);
  return <ReadAll isDue={unreadCount > 0} onReadAll={() => void readAll()} />;
}

function ReadAll({ isDue = false, onReadAll }: { isDue?: boolean; onReadAll?(): void }) {
  return (
    <Button weight="secondary" size="sm" disabled={!isDue} onClick={onReadAll}>
      <CheckCheck className="size-4" aria-hidden />
      {newsWords.readAll()}
    </Button>
  );
}
