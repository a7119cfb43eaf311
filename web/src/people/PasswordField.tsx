// A password, as managers of them know it: the one that is known, or one that is new.

import { Field } from "../ui/Field.tsx";

interface PasswordFieldProps {
  label: string;
  name: string;
  isNew?: boolean;
  hint?: string;
  error: string | undefined;
}

export function PasswordField({ isNew = false, ...field }: PasswordFieldProps) {
  return <Field {...field} type="password" autoComplete={isNew ? "new-password" : "current-password"} />;
}
