// The application itself: a document, an address, and handing both in.

import { useRef } from "react";
import { post } from "../api/client.ts";
import type { Me } from "../api/types.ts";
import { createAttempts } from "../bookings/attempts.ts";
import { session } from "../people/session.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useForm } from "../ui/use-form.ts";
import { DocumentField } from "./DocumentField.tsx";
import { applicationWords } from "./words.ts";

export function ApplicationForm({ owner }: { owner: NonNullable<Me["owner"]> }) {
  const attempts = useRef(createAttempts());
  const { form, errors, failure, busy } = useForm({
    fields: ["document", "address", "pinCode"],
    check: ({ address, pinCode }) => ({
      ...(owner.hasDocument ? {} : { document: applicationWords.documentMissing() }),
      ...(address === "" ? { address: applicationWords.addressMissing() } : {}),
      ...(/^[1-9]\d{5}$/.test(pinCode.replace(/\s/g, "")) ? {} : { pinCode: applicationWords.pinWrong() }),
    }),
    async submit({ address, pinCode }) {
      const body = { address, pinCode };
      await attempts.current.send(body, (key) => post("/owners/me/application", { json: body, key }));
      await session.refresh();
    },
  });

  return (
    <form {...form} className="grid gap-4">
      <Panel title={applicationWords.stepDocument()}>
        <DocumentField has={owner.hasDocument} missing={owner.hasDocument ? undefined : errors.document} />
      </Panel>
      <Panel title={applicationWords.stepPlace()}>
        <div className="grid gap-4 sm:grid-cols-[1fr_12rem]">
          <Field
            label={applicationWords.address()}
            name="address"
            maxLength={300}
            autoComplete="street-address"
            defaultValue={owner.address ?? ""}
            error={errors.address}
          />
          <Field
            label={applicationWords.pinCode()}
            name="pinCode"
            inputMode="numeric"
            maxLength={7}
            autoComplete="postal-code"
            defaultValue={owner.pinCode ?? ""}
            error={errors.pinCode}
          />
        </div>
      </Panel>
      <Panel title={applicationWords.stepSend()}>
        {failure && (
          <div className="mb-3">
            <Notice tone="error">{failure}</Notice>
          </div>
        )}
        <Button type="submit" busy={busy}>
          {owner.status === "declined" ? applicationWords.sendAgain() : applicationWords.send()}
        </Button>
      </Panel>
    </form>
  );
}
