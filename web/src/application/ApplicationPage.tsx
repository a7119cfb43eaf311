// Where an owner stands on the way to being approved, and what there is to do about it.

import { Link } from "@tanstack/react-router";
import type { Me } from "../api/types.ts";
import { dayWithin } from "../format/time.ts";
import { useMe } from "../people/session.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { ApplicationForm } from "./ApplicationForm.tsx";
import { applicationWords } from "./words.ts";

type Owner = NonNullable<Me["owner"]>;

export function ApplicationPage() {
  const owner = useMe()?.owner;
  if (!owner) return null;
  const { title, text } = saidOf(owner);
  const mayApply = owner.status === "declined" || (owner.status === "pending" && owner.appliedAt === null);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHead title={title} lead={text} />
      <div className="grid gap-4">
        {owner.status === "declined" && owner.reason && (
          <Notice tone="warning">{applicationWords.reason({ reason: owner.reason })}</Notice>
        )}
        {owner.status === "pending" && owner.appliedAt && owner.address && (
          <HandedIn owner={owner} appliedAt={owner.appliedAt} />
        )}
        {mayApply && <ApplicationForm key={owner.status} owner={owner} />}
        {owner.status !== "approved" && <p className="text-sm text-soft">{applicationWords.meanwhile()}</p>}
        <p>
          <Link to="/owner/lots" className={buttonClass(mayApply ? "secondary" : "primary")}>
            {owner.status === "approved" ? applicationWords.toLots() : applicationWords.prepareLots()}
          </Link>
        </p>
      </div>
    </div>
  );
}

function saidOf({ status, appliedAt }: Owner): { title: string; text: string } {
  if (status === "approved") return { title: applicationWords.approvedTitle(), text: applicationWords.approvedText() };
  if (status === "declined") return { title: applicationWords.declinedTitle(), text: applicationWords.declinedText() };
  return appliedAt === null
    ? { title: applicationWords.prepareTitle(), text: applicationWords.prepareText() }
    : { title: applicationWords.reviewTitle(), text: applicationWords.reviewText() };
}

function HandedIn({ owner, appliedAt }: { owner: Owner; appliedAt: string }) {
  return (
    <dl className="grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div>
        <dt className="text-sm text-soft">{applicationWords.address()}</dt>
        <dd className="font-semibold">
          {owner.address} · {owner.pinCode}
        </dd>
      </div>
      <div className="text-sm text-soft">
        <dt className="sr-only">{applicationWords.stepSend()}</dt>
        <dd>{applicationWords.sent({ date: dayWithin(appliedAt, new Date()) })}</dd>
      </div>
      <div>
        <dt className="sr-only">{applicationWords.stepDocument()}</dt>
        <dd>
          <a href="/api/owners/me/document" download className="font-semibold text-accent hover:underline">
            {applicationWords.look()}
          </a>
        </dd>
      </div>
    </dl>
  );
}
