// Another password. Whoever knew the old one is signed out with it.

import { useState } from "react";
import { changePassword, signOutOthers } from "../api/sign-in.ts";
import { passwordProblem } from "../people/credentials.ts";
import { PasswordField } from "../people/PasswordField.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { accountWords } from "./words.ts";

export function PasswordForm({ email }: { email: string }) {
  const [changes, setChanges] = useState(0);
  const { form, errors, failure, busy } = useForm({
    fields: ["current", "next"],
    check: ({ current, next }) => {
      const { password } = passwordProblem(next);
      return {
        ...(current === "" && { current: accountWords.missingCurrent() }),
        ...(password && { next: password }),
      };
    },
    async submit({ current, next }) {
      // In two steps: told to revoke the others by itself, it would end this session too, and the open tabs with it.
      await changePassword({ currentPassword: current, newPassword: next });
      await signOutOthers();
      setChanges((count) => count + 1);
    },
  });

  return (
    <form {...form} key={changes} className="grid gap-4">
      {/* Tells password managers whose password this is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField label={accountWords.current()} name="current" error={errors.current} />
      <PasswordField isNew label={accountWords.next()} name="next" hint={accountWords.nextHint()} error={errors.next} />
      {failure && <Notice tone="error">{failure}</Notice>}
      {changes > 0 && <Notice tone="success">{accountWords.changed()}</Notice>}
      <Button type="submit" weight="secondary" busy={busy} className="justify-self-start">
        {accountWords.change()}
      </Button>
    </form>
  );
}
