// A labelled control with its hint, or what is wrong with it, tied together for screen readers.

import CircleAlert from "lucide-react/icons/circle-alert";
import { type ComponentProps, type ReactNode, useId } from "react";

export const controlClass =
  "min-h-11 w-full rounded-md border border-edge bg-surface px-3 text-base text-ink placeholder:text-soft aria-invalid:border-error aria-invalid:outline-error";

interface FieldProps extends Omit<ComponentProps<"input">, "children"> {
  label: string;
  name: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** A control of another kind: gets the ids that tie it to label and messages. */
  children?: (ties: Ties) => ReactNode;
}

interface Ties {
  readonly id: string;
  readonly name: string;
  readonly "aria-invalid": boolean | undefined;
  readonly "aria-describedby": string | undefined;
}

export function Field({ label, name, hint, error, children, ...input }: FieldProps) {
  const id = useId();
  const ties: Ties = {
    id,
    name,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error ? `${id}-error` : hint ? `${id}-hint` : undefined,
  };
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      {children ? (
        children(ties)
      ) : (
        <input {...input} {...ties} className={`${controlClass} ${input.className ?? ""}`} />
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm text-error">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {error}
        </p>
      )}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
