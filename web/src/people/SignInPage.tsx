// Signing in, and on to where somebody was going.

import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { signIn } from "../api/sign-in.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { AccountFrame } from "./AccountFrame.tsx";
import { emailProblem } from "./credentials.ts";
import { DemoAccounts } from "./DemoAccounts.tsx";
import { EmailField } from "./EmailField.tsx";
import { enter } from "./enter.ts";
import { PasswordField } from "./PasswordField.tsx";
import { signWords } from "./sign-words.ts";

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
      ...(password === "" ? { password: signWords.missingPassword() } : {}),
    }),
    submit: ({ email, password }) => enterAs(email, password),
  });

  return (
    <AccountFrame title={signWords.signIn()} lead={signWords.signInLead()}>
      <form {...form} className="grid gap-4">
        <EmailField error={errors.email} />
        <PasswordField label={signWords.password()} name="password" error={errors.password} />
        {failure && <Notice tone="error">{failure}</Notice>}
        <Button type="submit" busy={busy}>
          {signWords.signIn()}
        </Button>
      </form>
      <p className="mt-5 text-center text-sm text-soft">
        {signWords.newHere()}{" "}
        <Link to="/sign-up" search={search} className="font-semibold text-accent underline underline-offset-2">
          {signWords.join()}
        </Link>
      </p>
      <DemoAccounts onChoose={enterAs} />
    </AccountFrame>
  );
}
