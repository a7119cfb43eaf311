// Signing in, and on to where somebody was going.

import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { signIn } from "../api/sign-in.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { AccountFrame } from "./AccountFrame.tsx";
import { emailProblem } from "./credentials.ts";
import { DemoAccounts } from "./DemoAccounts.tsx";
import { enter } from "./enter.ts";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const search = route.useSearch();
  const router = useRouter();

  async function enterAs(email: string, password: string) {
    await signIn({ email, password });
    await enter(router, search.next);
  }

  const { form, errors, failure, busy } = useForm({
    fields: ["email", "password"],
    check: ({ email, password }) => ({
      ...emailProblem(email),
      ...(password === "" ? { password: "Enter your password." } : {}),
    }),
    submit: ({ email, password }) => enterAs(email, password),
  });

  return (
    <AccountFrame title="Sign in" lead="Good to see you again.">
      <form {...form} className="grid gap-4">
        <Field label="Email" name="email" type="email" autoComplete="username" inputMode="email" error={errors.email} />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          error={errors.password}
        />
        {failure && <Notice tone="error">{failure}</Notice>}
        <Button type="submit" busy={busy}>
          Sign in
        </Button>
      </form>
      <p className="mt-5 text-center text-sm text-soft">
        New here?{" "}
        <Link to="/sign-up" search={search} className="font-semibold text-accent underline underline-offset-2">
          Create an account
        </Link>
      </p>
      <DemoAccounts onChoose={enterAs} />
    </AccountFrame>
  );
}
