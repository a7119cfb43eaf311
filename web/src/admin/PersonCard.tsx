// One person with an account, which may be disabled and enabled again.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../api/client.ts";
import type { Person } from "../api/types.ts";
import { dayWithin } from "../format/time.ts";
import { useMe } from "../people/session.ts";
import { roleWords } from "../people/words.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { useNow } from "../ui/use-now.ts";
import { PersonHead } from "./PersonHead.tsx";
import { peopleWords } from "./words.ts";

export function PersonCard({ person }: { person: Person }) {
  const now = useNow(60_000);
  const me = useMe();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { id, name, role } = person;
  const isDisabled = person.disabledAt !== null;
  const refresh = () =>
    void queries.invalidateQueries({ predicate: ({ queryKey }) => ["people", "owners"].includes(String(queryKey[0])) });

  return (
    <article aria-label={name} className="grid gap-2">
      <PersonHead name={name} known={[person.email, person.phone]}>
        {isDisabled && <Badge tone="error">{peopleWords.disabled()}</Badge>}
        <Badge>{roleWords[role]()}</Badge>
      </PersonHead>
      {isDisabled && person.reason && <p className="text-sm">{peopleWords.why({ reason: person.reason })}</p>}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-sm text-soft">{peopleWords.since({ when: dayWithin(person.createdAt, now) })}</span>
        {/* Whoever shut themselves out could not come back. */}
        {id !== me?.id && (
          <Button size="sm" weight={isDisabled ? "secondary" : "away"} onClick={() => setAsking(true)}>
            {isDisabled ? peopleWords.enable() : peopleWords.disable()}
          </Button>
        )}
      </div>
      {isAsking &&
        (isDisabled ? (
          <ConfirmDialog
            title={peopleWords.enableTitle({ name })}
            body={peopleWords.enableBody()}
            confirm={peopleWords.enable()}
            onConfirm={() => post("/people/:id/enable", { param: { id } }).finally(refresh)}
            onClose={() => setAsking(false)}
          />
        ) : (
          <ConfirmDialog
            title={peopleWords.disableTitle({ name })}
            body={peopleWords.disableBody()}
            confirm={peopleWords.disable()}
            danger
            reason={peopleWords.reason()}
            onConfirm={(reason) => post("/people/:id/disable", { param: { id }, json: { reason } }).finally(refresh)}
            onClose={() => setAsking(false)}
          />
        ))}
    </article>
  );
}
