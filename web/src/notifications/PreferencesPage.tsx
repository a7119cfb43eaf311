// What a person chooses about their notifications. Each change is kept at once; one that the server refuses is taken back.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { put } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import { useMe } from "../people/session.ts";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { KindChoices } from "./KindChoices.tsx";
import { type Preferences, type PreferencesChange, preferencesQuery } from "./preferences.ts";
import { preferenceWords } from "./preferences-words.ts";
import { QuietHours } from "./QuietHours.tsx";
import { ReminderLead } from "./ReminderLead.tsx";

export function PreferencesPage() {
  const me = useMe();
  const queries = useQueryClient();
  const { data: preferences, error, refetch } = useQuery(preferencesQuery());
  const { queryKey } = preferencesQuery();
  const change = useMutation({
    mutationFn: (json: PreferencesChange) => put("/preferences", { json }),
    // One after the other, so that the last choice is the one that stays.
    scope: { id: "preferences" },
    async onMutate(next) {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      if (before) queries.setQueryData(queryKey, changed(before, next));
      return before;
    },
    onError: (_error, _next, before) => queries.setQueryData(queryKey, before),
    onSuccess: (answer) => queries.setQueryData(queryKey, answer),
  });

  return (
    <div className="mx-auto max-w-2xl">
      <PageHead title={preferenceWords.title()} lead={preferenceWords.lead()} />
      <div className="grid gap-6">
        {change.isError && <Notice tone="error">{messageOf(change.error)}</Notice>}
        {!preferences && error && <LoadFailed error={error} onRetry={() => void refetch()} />}
        {!preferences && !error && <SkeletonRows count={4} className="h-24" />}
        {preferences && me && (
          <>
            {me.role === "driver" && <ReminderLead preferences={preferences} onChange={change.mutate} />}
            <QuietHours preferences={preferences} onChange={change.mutate} />
            <KindChoices role={me.role} preferences={preferences} onChange={change.mutate} />
          </>
        )}
      </div>
    </div>
  );
}

/** As the answer will be, if the server takes it. */
function changed(before: Preferences, { types = {}, ...rest }: PreferencesChange): Preferences {
  const merged = Object.entries(before.types).map(([type, on]) => [type, { ...on, ...types[type] }] as const);
  return { ...before, ...rest, types: Object.fromEntries(merged) } as Preferences;
}
