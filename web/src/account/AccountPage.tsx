// One's own account: who one is, how the app speaks and looks, and where one is signed in.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMe } from "../people/session.ts";
import { buttonClass } from "../ui/Button.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { LookChoices } from "./LookChoices.tsx";
import { OtherDevices } from "./OtherDevices.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { ProfileForm } from "./ProfileForm.tsx";
import { accountWords } from "./words.ts";

export function AccountPage() {
  const me = useMe();
  if (!me) return null;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHead title={accountWords.title()} />
      <div className="grid gap-6">
        <Section title={accountWords.profile()}>
          <ProfileForm me={me} />
        </Section>
        <Section title={accountWords.look()}>
          <LookChoices />
        </Section>
        <Section title={accountWords.notifications()} lead={accountWords.notificationsLead()}>
          <Link to="/notifications/preferences" className={`${buttonClass("secondary")} justify-self-start`}>
            {accountWords.choose()}
          </Link>
        </Section>
        <Section title={accountWords.security()}>
          <PasswordForm email={me.email} />
        </Section>
        <Section title={accountWords.others()} lead={accountWords.othersLead()}>
          <OtherDevices />
        </Section>
      </div>
    </div>
  );
}

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-4 rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6">
      <header className="grid gap-1">
        <h2 className="text-lg font-bold">{title}</h2>
        {lead && <p className="text-soft">{lead}</p>}
      </header>
      {children}
    </section>
  );
}
