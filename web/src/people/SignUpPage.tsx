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

const route = getRouteApi("/sign-up");

export function SignUpPage() {
  const search = route.useSearch();
  const router = useRouter();
  const [role, setRole] = useState<"driver" | "owner">("driver");

  const { form, errors, failure, busy } = useForm({
    fields: ["name", "email", "phone", "password"],
    check: ({ name, email, phone, password }) => ({
      ...(name === "" ? { name: "Enter your name." } : {}),
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
    <AccountFrame title="Create an account" lead="It takes less than a minute.">
      <form {...form} className="grid gap-4">
        <Choice
          legend="I want to"
          name="role"
          value={role}
          onChange={setRole}
          options={[
            { value: "driver", label: "Park", note: "as a driver" },
            { value: "owner", label: "Offer parking", note: "as a lot owner" },
          ]}
        />
        {role === "owner" && (
          <Notice tone="info">
            An administrator looks at new owners first. Your lots show as soon as you are approved.
          </Notice>
        )}
        <Field label="Name" name="name" autoComplete="name" maxLength={100} error={errors.name} />
        <Field label="Email" name="email" type="email" autoComplete="username" inputMode="email" error={errors.email} />
        <Field
          label="Mobile number (optional)"
          name="phone"
          type="tel"
          autoComplete="tel"
          placeholder="98765 43210"
          error={errors.phone}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          hint="At least 8 characters."
          error={errors.password}
        />
        {failure && <Notice tone="error">{failure}</Notice>}
        <Button type="submit" busy={busy}>
          Create account
        </Button>
      </form>
      <p className="mt-5 text-center text-sm text-soft">
        Already with us?{" "}
        <Link to="/sign-in" search={search} className="font-semibold text-accent underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </AccountFrame>
  );
}
