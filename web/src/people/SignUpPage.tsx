// A new account: who somebody is, and as what they come.

import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { signUp } from "../api/sign-in.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { AccountFrame } from "./AccountFrame.tsx";
import { emailProblem, passwordProblem, phoneProblem } from "./credentials.ts";
import { enter } from "./enter.ts";
import { signWords } from "./sign-words.ts";

const route = getRouteApi("/sign-up");

export function SignUpPage() {
  const search = route.useSearch();
  const router = useRouter();
  const [role, setRole] = useState<"driver" | "owner">("driver");

  const { form, errors, failure, busy } = useForm({
    fields: ["name", "email", "phone", "password"],
    check: ({ name, email, phone, password }) => ({
      ...(name === "" ? { name: signWords.missingName() } : {}),
      ...emailProblem(email),
      ...phoneProblem(phone),
      ...passwordProblem(password),
    }),
    async submit({ phone, ...account }) {
      await signUp({ ...account, ...(phone === "" ? {} : { phone }), role });
      await enter(router, role === "driver" ? search.next : undefined);
    },
  });

  return (
    <AccountFrame title={signWords.join()} lead={signWords.joinLead()}>
      <form {...form} className="grid gap-4">
        <Choice
          legend={signWords.wantTo()}
          name="role"
          value={role}
          onChange={setRole}
          options={[
            { value: "driver", label: signWords.park(), note: signWords.asDriver() },
            { value: "owner", label: signWords.offer(), note: signWords.asOwner() },
          ]}
        />
        {role === "owner" && <Notice tone="info">{signWords.ownersWait()}</Notice>}
        <Field label={signWords.name()} name="name" autoComplete="name" maxLength={100} error={errors.name} />
        <Field
          label={signWords.email()}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          error={errors.email}
        />
        <Field
          label={signWords.phone()}
          name="phone"
          type="tel"
          autoComplete="tel"
          placeholder="98765 43210"
          error={errors.phone}
        />
        <Field
          label={signWords.password()}
          name="password"
          type="password"
          autoComplete="new-password"
          hint={signWords.passwordHint()}
          error={errors.password}
        />
        {failure && <Notice tone="error">{failure}</Notice>}
        <Button type="submit" busy={busy}>
          {signWords.create()}
        </Button>
      </form>
      <p className="mt-5 text-center text-sm text-soft">
        {signWords.already()}{" "}
        <Link to="/sign-in" search={search} className="font-semibold text-accent underline underline-offset-2">
          {signWords.signIn()}
        </Link>
      </p>
    </AccountFrame>
  );
}
