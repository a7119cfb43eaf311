// Plain forms: native fields in, one message a field out. The first wrong field gets the focus; what the server refuses
// is shown in the same places.

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { messageOf, Problem } from "../api/problem.ts";

export type Values<Name extends string> = Readonly<Record<Name, string>>;
export type Errors<Name extends string> = Partial<Record<Name, string>>;

interface FormPlan<Name extends string> {
  readonly fields: readonly Name[];
  /** A message for each field that cannot be sent as it is. */
  check(values: Values<Name>): Errors<Name>;
  submit(values: Values<Name>): Promise<void>;
}

interface FormState<Name extends string> {
  readonly form: Pick<ComponentProps<"form">, "ref" | "onSubmit" | "onInput" | "noValidate">;
  readonly errors: Errors<Name>;
  /** What went wrong with the whole. */
  readonly failure: string | null;
  readonly busy: boolean;
  /** Something stands there that was not sent. */
  readonly isChanged: boolean;
}

export function useForm<Name extends string>({ fields, check, submit }: FormPlan<Name>): FormState<Name> {
  const ref = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Errors<Name>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [isChanged, setChanged] = useState(false);
  /** What stands in the form as it was shown first, or sent last. */
  const known = useRef("");

  useEffect(() => {
    if (ref.current) known.current = written(ref.current);
  }, []);

  useEffect(() => {
    if (refusals > 0) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);

  function refuse(found: Errors<Name>, whole: string | null) {
    setErrors(found);
    setFailure(whole);
    setRefusals((count) => count + 1);
  }

  function look() {
    if (ref.current) setChanged(written(ref.current) !== known.current);
  }

  async function send(form: HTMLFormElement) {
    const [values, sent] = [read(form, fields), written(form)];
    const found = check(values);
    if (Object.keys(found).length > 0) return refuse(found, null);
    setErrors({});
    setFailure(null);
    setBusy(true);
    try {
      await submit(values);
      known.current = sent;
      look();
    } catch (error) {
      // A bug: the person gets a general sentence, the console the rest.
      if (!(error instanceof Problem)) reportError(error);
      const named = error instanceof Problem ? placed(error, fields) : {};
      refuse(named, Object.keys(named).length > 0 ? null : messageOf(error));
    } finally {
      setBusy(false);
    }
  }

  return {
    form: {
      ref,
      noValidate: true,
      onSubmit(event) {
        event.preventDefault();
        if (!busy) void send(event.currentTarget);
      },
      onInput({ target }) {
        const isField = [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement].some(
          (kind) => target instanceof kind,
        );
        if (isField) {
          // By then the fields are there that this one brings along.
          queueMicrotask(look);
          const { name } = target as HTMLInputElement;
          setErrors((known) => (name in known ? { ...known, [name]: undefined } : known));
        }
      },
    },
    errors,
    failure,
    busy,
    isChanged,
  };
}

const written = (form: HTMLFormElement): string => JSON.stringify([...new FormData(form)]);

function read<Name extends string>(form: HTMLFormElement, fields: readonly Name[]): Values<Name> {
  const entries = new FormData(form);
  const text = (name: Name) => String(entries.get(name) ?? "").trim();
  return Object.fromEntries(fields.map((name) => [name, text(name)])) as Values<Name>;
}

function placed<Name extends string>(problem: Problem, fields: readonly Name[]): Errors<Name> {
  const found: Errors<Name> = {};
  for (const { path, message } of problem.fields) {
    const name = fields.find((field) => path === field || path.startsWith(`${field}.`));
    if (name !== undefined) found[name] ??= message;
  }
  return found;
}
