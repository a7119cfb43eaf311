// The address that somebody signs in with.

import { Field } from "../ui/Field.tsx";
import { signWords } from "./sign-words.ts";

export function EmailField({ error }: { error: string | undefined }) {
  return (
    <Field
      label={signWords.email()}
      name="email"
      type="email"
      autoComplete="username"
      inputMode="email"
      error={error}
    />
  );
}
