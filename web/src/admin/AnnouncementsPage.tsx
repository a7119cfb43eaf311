// What was announced, to whom and how many were told; and a new announcement.

import { useInfiniteQuery } from "@tanstack/react-query";
import Megaphone from "lucide-react/icons/megaphone";
import { useState } from "react";
import type { Announcement, LotSummary } from "../api/types.ts";
import { clock, day } from "../format/time.ts";
import { useLots } from "../managed/use-lots.ts";
import { roleWords } from "../people/words.ts";
import { useDay } from "../today/use-day.ts";
import { Button } from "../ui/Button.tsx";
import { CardList } from "../ui/CardList.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { useNow } from "../ui/use-now.ts";
import { AnnounceSheet, emptyDraft } from "./AnnounceSheet.tsx";
import { announcementsQuery } from "./queries.ts";
import { announcementWords } from "./words.ts";

export function AnnouncementsPage() {
  const announcements = useInfiniteQuery(announcementsQuery());
  // While one is still being told to people, its count grows.
  useDay(announcementsQuery().queryKey);
  const [isWriting, setWriting] = useState(false);
  const [draft, setDraft] = useState(emptyDraft);

  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title={announcementWords.title()} lead={announcementWords.lead()}>
        <Button onClick={() => setWriting(true)}>{announcementWords.write()}</Button>
      </PageHead>
      <PagedList
        query={announcements}
        empty={{ icon: Megaphone, title: announcementWords.none(), text: announcementWords.noneLead() }}
      >
        {(items) => (
          <CardList label={announcementWords.title()} items={items}>
            {(announcement) => <AnnouncementCard announcement={announcement} />}
          </CardList>
        )}
      </PagedList>
      {isWriting && (
        <AnnounceSheet
          draft={draft}
          onDraft={(change) => setDraft((known) => ({ ...known, ...change }))}
          onClose={() => setWriting(false)}
        />
      )}
    </div>
  );
}

function AnnouncementCard({ announcement }: { announcement: Announcement }) {
  const now = useNow(60_000);
  const { lots } = useLots(undefined);
  const { title, text, by, createdAt, told: count, doneAt } = announcement;
  const when = `${day(createdAt, now)}, ${clock(createdAt)}`;
  return (
    <article className="grid gap-2">
      <h2 className="font-bold">{title}</h2>
      <p className="whitespace-pre-line">{text}</p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
        <span>{audienceOf(announcement, lots)}</span>
        <span className="tabular-nums">
          {doneAt === null ? announcementWords.telling({ count }) : announcementWords.told({ count })}
        </span>
        <span>{announcementWords.by({ name: by.name, when })}</span>
      </p>
    </article>
  );
}

function audienceOf({ audience }: Announcement, lots: readonly LotSummary[]): string {
  if (audience.kind === "everyone") return announcementWords.toEveryone();
  if (audience.kind === "role") return announcementWords.toRole({ role: roleWords[audience.role]() });
  const lot = lots.find(({ id }) => id === audience.lotId);
  return lot ? announcementWords.toLotNamed({ lot: lot.name }) : announcementWords.toLot();
}
