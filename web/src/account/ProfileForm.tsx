// Name and phone number, to be changed.

import { useState } from "react";
import { patch } from "../api/client.ts";
import type { Me } from "../api/types.ts";
import { phoneProblem } from "../people/credentials.ts";
import { session } from "../people/session.ts";
import { signWords } from "../people/sign-words.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { accountWords } from "./words.ts";

export function ProfileForm({ me }: { me: Me }) {
  const [isSaved, setSaved] = useState(false);
  const { form, errors, failure, busy } = useForm({
    fields: ["name", "phone"],
    check: ({ name, phone }) => ({
      ...(name === "" && { name: signWords.missingName() }),
      ...phoneProblem(phone),
    }),
    async submit({ name, phone }) {
      setSaved(false);
      await patch("/me", { json: { name, phone: phone === "" ? null : phone } });
      await session.refresh();
      setSaved(true);
    },
  });

  return (
    <form {...form} className="grid gap-4">
      <Field
        label={accountWords.name()}
        name="name"
        autoComplete="name"
        maxLength={100}
        defaultValue={me.name}
        error={errors.name}
      />
      <Field label={accountWords.email()} name="email" type="email" value={me.email} readOnly />
      <Field
        label={accountWords.phone()}
        name="phone"
        type="tel"
        autoComplete="tel"
        defaultValue={me.phone ?? ""}
        hint={accountWords.phoneHint()}
        error={errors.phone}
      />
      {failure && <Notice tone="error">{failure}</Notice>}
      {isSaved && <Notice tone="success">{accountWords.saved()}</Notice>}
      <Button type="submit" busy={busy} className="justify-self-start">
        {accountWords.save()}
      </Button>
    </form>
  );
}
