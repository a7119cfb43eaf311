// One owner: who they are, what they handed in, and what may be decided.

import { useQueryClient } from "@tanstack/react-query";
import FileText from "lucide-react/icons/file-text";
import { useState } from "react";
import { post } from "../api/client.ts";
import type { Owner } from "../api/types.ts";
import { dayWithin } from "../format/time.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import type { Tone } from "../ui/tone.ts";
import { useNow } from "../ui/use-now.ts";
import { PersonHead } from "./PersonHead.tsx";
import { ownerWords } from "./words.ts";

const tones = { pending: "warning", approved: "success", declined: "plain" } as const satisfies Record<
  Owner["status"],
  Tone
>;

export function OwnerCard({ owner }: { owner: Owner }) {
  const now = useNow(60_000);
  const [asked, setAsked] = useState<"approve" | "decline" | null>(null);
  const { name, status } = owner;
  const mayDecide = owner.appliedAt !== null && status === "pending";

  return (
    <article aria-label={name} className="grid gap-3">
      <PersonHead name={name} known={[owner.email, owner.phone]}>
        {owner.disabledAt && <Badge tone="error">{ownerWords.disabled()}</Badge>}
        <Badge tone={tones[status]}>{ownerWords[status]()}</Badge>
      </PersonHead>
      <p className="text-sm text-soft">
        {owner.appliedAt ? ownerWords.applied({ when: dayWithin(owner.appliedAt, now) }) : ownerWords.notYet()}
        {owner.address && ` · ${owner.address}${owner.pinCode ? ` ${owner.pinCode}` : ""}`}
      </p>
      {status === "declined" && owner.reason && <p className="text-sm">{ownerWords.why({ reason: owner.reason })}</p>}
      <div className="flex flex-wrap items-center gap-2">
        {owner.document ? (
          <a className={buttonClass("secondary", "sm")} href={`/api/owners/${owner.id}/document`} download>
            <FileText className="size-4" aria-hidden />
            {ownerWords.document()}
          </a>
        ) : (
          <span className="text-sm text-soft">{ownerWords.noDocument()}</span>
        )}
        {mayDecide && (
          <span className="ml-auto flex gap-2">
            <Button size="sm" weight="away" onClick={() => setAsked("decline")}>
              {ownerWords.decline()}
            </Button>
            <Button size="sm" onClick={() => setAsked("approve")}>
              {ownerWords.approve()}
            </Button>
          </span>
        )}
      </div>
      {asked && <Decision owner={owner} deed={asked} onClose={() => setAsked(null)} />}
    </article>
  );
}

interface DecisionProps {
  owner: Owner;
  deed: "approve" | "decline";
  onClose(): void;
}

function Decision({ owner: { id, name }, deed, onClose }: DecisionProps) {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: ["owners"] });
  const param = { id };
  return deed === "approve" ? (
    <ConfirmDialog
      title={ownerWords.approveTitle({ name })}
      body={ownerWords.approveBody()}
      confirm={ownerWords.approve()}
      onConfirm={() => post("/owners/:id/approve", { param }).finally(refresh)}
      onClose={onClose}
    />
  ) : (
    <ConfirmDialog
      title={ownerWords.declineTitle({ name })}
      body={ownerWords.declineBody()}
      confirm={ownerWords.decline()}
      danger
      reason={ownerWords.reason()}
      onConfirm={(reason) => post("/owners/:id/decline", { param, json: { reason } }).finally(refresh)}
      onClose={onClose}
    />
  );
}
