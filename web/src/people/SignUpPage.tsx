// A new account: who somebody is, and as what they come.

import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { signUp } from "../api/sign-in.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { AccountFrame } from "./AccountFrame.tsx";
import { emailProblem, licenceProblem, passwordProblem, phoneProblem } from "./credentials.ts";
import { EmailField } from "./EmailField.tsx";
import { enter } from "./enter.ts";
import { PasswordField } from "./PasswordField.tsx";
import { type NewRole, RoleChoice } from "./RoleChoice.tsx";
import { signWords } from "./sign-words.ts";

const route = getRouteApi("/sign-up");

export function SignUpPage() {
  const search = route.useSearch();
  const router = useRouter();
  const [role, setRole] = useState<NewRole>("driver");

  const { form, errors, failure, busy } = useForm({
    fields: ["name", "email", "phone", "drivingLicence", "password"],
    check: ({ name, email, phone, drivingLicence, password }) => ({
      ...(name === "" ? { name: signWords.missingName() } : {}),
      ...emailProblem(email),
      ...phoneProblem(phone),
      ...(role === "employee" ? licenceProblem(drivingLicence) : {}),
      ...passwordProblem(password),
    }),
    async submit({ phone, drivingLicence, ...account }) {
      const more = { ...(phone !== "" && { phone }), ...(role === "employee" && { drivingLicence }) };
      await signUp({ ...account, ...more, role });
      await enter(router, role === "driver" ? search.next : undefined);
    },
  });

  return (
    <AccountFrame title={signWords.join()} lead={signWords.joinLead()}>
      <form {...form} className="grid gap-4">
        <RoleChoice value={role} onChange={setRole} />
        <Field label={signWords.name()} name="name" autoComplete="name" maxLength={100} error={errors.name} />
        <EmailField error={errors.email} />
        <Field
          label={signWords.phone()}
          name="phone"
          type="tel"
          autoComplete="tel"
          placeholder="98765 43210"
          error={errors.phone}
        />
        {role === "employee" && (
          <Field
            label={signWords.licence()}
            name="drivingLicence"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={24}
            placeholder="KL07 20110012345"
            hint={signWords.licenceHint()}
            error={errors.drivingLicence}
          />
        )}
        <PasswordField
          isNew
          label={signWords.password()}
          name="password"
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
