// An employee's day: what is being washed, what comes next, what is done; and whether they are on duty.

import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import Droplets from "lucide-react/icons/droplets";
import { type ReactNode, useEffect, useRef } from "react";
import type { Wash } from "../api/types.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { DutySwitch } from "./DutySwitch.tsx";
import { planOf } from "./plan.ts";
import { myWorkQuery } from "./queries.ts";
import { WorkCard } from "./WorkCard.tsx";
import { workWords } from "./words.ts";

export function WorkPage() {
  const now = useNow(30_000);
  const [running, scheduled, done] = [
    useInfiniteQuery(myWorkQuery("in_progress")),
    useInfiniteQuery(myWorkQuery("scheduled")),
    useInfiniteQuery(myWorkQuery("completed")),
  ];
  const failed = [running, scheduled].find(({ isError, data }) => isError && !data);
  const isPending = running.isPending || scheduled.isPending;
  const [washing, finished] = [itemsOf(running), itemsOf(done)];
  const { today, later } = planOf(itemsOf(scheduled), now);
  /** Whose card takes the focus along when it stands in another section. */
  const followed = useRef<Wash | null>(null);
  const follow = (wash: Wash) => {
    followed.current = wash;
  };
  useEffect(() => {
    const wash = [...washing, ...finished].find(({ id }) => id === followed.current?.id);
    if (wash === undefined || wash.status === followed.current?.status) return;
    const focused = document.activeElement;
    // Where it was, it still stands.
    if (focused?.closest(`[data-wash="${wash.id}"]`)) return;
    followed.current = null;
    if (focused !== document.body) return;
    document.querySelector<HTMLElement>(`[data-wash="${wash.id}"]`)?.focus();
  });
  const isIdle = !isPending && !failed && washing.length + today.length + later.length === 0;

  return (
    <div className="mx-auto max-w-2xl">
      <PageHead title={workWords.title()} />
      <DutySwitch />
      {isPending && !failed && <SkeletonRows count={3} className="h-32" />}
      {failed && (
        <LoadFailed error={failed.error} onRetry={() => void Promise.all([running.refetch(), scheduled.refetch()])} />
      )}
      {isIdle && (
        <EmptyState icon={Droplets} title={workWords.nothing()}>
          {workWords.nothingLead()}
        </EmptyState>
      )}
      <Section title={workWords.now()} washes={washing} now={now} onStep={follow} />
      <Section title={workWords.next()} washes={today} now={now} onStep={follow} />
      <Section title={workWords.later()} washes={later} now={now} onStep={follow} />
      <Section title={workWords.done()} washes={finished} now={now}>
        <LoadMore query={done} />
      </Section>
    </div>
  );
}

interface SectionProps {
  title: string;
  washes: readonly Wash[];
  now: Date;
  onStep?: (wash: Wash) => void;
  children?: ReactNode;
}

function Section({ title, washes, now, onStep, children }: SectionProps) {
  if (washes.length === 0) return null;
  return (
    <section className="mb-8" aria-label={title}>
      <h2 className="mb-3 text-lg font-bold">{title}</h2>
      <ul className="grid gap-3">
        {washes.map((wash) => (
          <WorkCard key={wash.id} wash={wash} now={now} onStep={onStep} />
        ))}
      </ul>
      {children}
    </section>
  );
}

interface Pages {
  readonly pages: readonly { readonly items: readonly Wash[] }[];
}

function itemsOf({ data }: Pick<UseInfiniteQueryResult<Pages>, "data">): readonly Wash[] {
  return data?.pages.flatMap(({ items }) => items) ?? [];
}
