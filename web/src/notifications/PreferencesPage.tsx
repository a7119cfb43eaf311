// What a person chooses about their notifications. Each change is kept at once; one that the server refuses is taken back.

import { useMe } from "../people/session.ts";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { KindChoices } from "./KindChoices.tsx";
import { preferenceWords } from "./preferences-words.ts";
import { QuietHours } from "./QuietHours.tsx";
import { ReminderLead } from "./ReminderLead.tsx";
import { usePreferences } from "./use-preferences.ts";

export function PreferencesPage() {
  const me = useMe();
  const { preferences, error, refetch, change, failure } = usePreferences();

  return (
    <div className="mx-auto max-w-2xl">
      <PageHead title={preferenceWords.title()} lead={preferenceWords.lead()} />
      <div className="grid gap-6">
        {failure !== null && <Notice tone="error">{failure}</Notice>}
        {!preferences && error && <LoadFailed error={error} onRetry={() => void refetch()} />}
        {!preferences && !error && <SkeletonRows count={4} className="h-24" />}
        {preferences && me && (
          <>
            {me.role === "driver" && <ReminderLead preferences={preferences} onChange={change} />}
            <QuietHours preferences={preferences} onChange={change} />
            <KindChoices role={me.role} preferences={preferences} onChange={change} />
          </>
        )}
      </div>
    </div>
  );
}
