// Writes an announcement. Everybody told is told for good, so it asks once more.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../api/client.ts";
import type { LotSummary, NewAnnouncement, Role } from "../api/types.ts";
import { createAttempts } from "../bookings/attempts.ts";
import { roleWords } from "../people/words.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { controlClass, Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { roleNames } from "./filters.ts";
import { LotPicker } from "./LotPicker.tsx";
import { announcementWords } from "./words.ts";

type Kind = NewAnnouncement["audience"]["kind"];

/** What is written so far. */
export interface Draft {
  readonly title: string;
  readonly text: string;
  readonly kind: Kind;
  readonly role: Role;
  readonly lot: LotSummary | null;
}

export const emptyDraft: Draft = { title: "", text: "", kind: "everyone", role: "driver", lot: null };

interface AnnounceSheetProps {
  /** Outlives the sheet: a slip of the finger does not cost what was written. */
  draft: Draft;
  onDraft(change: Partial<Draft>): void;
  onClose(): void;
}

export function AnnounceSheet({ draft, onDraft, onClose }: AnnounceSheetProps) {
  const queries = useQueryClient();
  const { kind, role, lot } = draft;
  const [ready, setReady] = useState<NewAnnouncement | null>(null);
  const [attempts] = useState(() => createAttempts());
  const { form, errors } = useForm({
    fields: ["title", "text", "lot"],
    check: ({ title, text }) => ({
      ...(title === "" && { title: announcementWords.missingHeading() }),
      ...(text === "" && { text: announcementWords.missingText() }),
      ...(kind === "lot" && lot === null && { lot: announcementWords.missingLot() }),
    }),
    async submit({ title, text }) {
      setReady({ title, text, audience: audience() });
    },
  });

  function audience(): NewAnnouncement["audience"] {
    if (kind === "lot" && lot !== null) return { kind: "lot", lotId: lot.id };
    return kind === "role" ? { kind: "role", role } : { kind: "everyone" };
  }

  async function announce(announcement: NewAnnouncement) {
    await attempts.send(announcement, (key) => post("/announcements", { json: announcement, key }));
    onDraft(emptyDraft);
    await queries.invalidateQueries({ queryKey: ["announcements"] });
    onClose();
  }

  return (
    <Dialog kind="sheet" title={announcementWords.write()} onClose={onClose}>
      <form {...form} className="grid gap-4">
        <Field
          data-first
          label={announcementWords.heading()}
          name="title"
          maxLength={120}
          value={draft.title}
          onChange={({ target }) => onDraft({ title: target.value })}
          error={errors.title}
        />
        <Field label={announcementWords.text()} name="text" error={errors.text}>
          {(ties) => (
            <textarea
              {...ties}
              rows={4}
              maxLength={1000}
              className={`${controlClass} py-2`}
              value={draft.text}
              onChange={({ target }) => onDraft({ text: target.value })}
            />
          )}
        </Field>
        <Choice
          legend={announcementWords.to()}
          name="kind"
          value={kind}
          onChange={(next) => onDraft({ kind: next })}
          options={[
            { value: "everyone", label: announcementWords.everyone() },
            { value: "role", label: announcementWords.role() },
            { value: "lot", label: announcementWords.lot() },
          ]}
        />
        {kind === "role" && (
          <Choice
            quiet
            legend={announcementWords.which()}
            name="role"
            value={role}
            onChange={(next) => onDraft({ role: next })}
            options={roleNames.map((value) => ({ value, label: roleWords[value]() }))}
          />
        )}
        {kind === "lot" && (
          <div className="grid gap-2">
            <h3 className="text-sm font-semibold">{announcementWords.whichLot()}</h3>
            <LotPicker name="chosen-lot" value={lot?.id ?? null} onChoose={(chosen) => onDraft({ lot: chosen })} />
            {errors.lot && lot === null && <Notice tone="error">{errors.lot}</Notice>}
          </div>
        )}
        <Button type="submit">{announcementWords.send()}</Button>
      </form>
      {ready && (
        <ConfirmDialog
          title={announcementWords.confirmTitle()}
          body={announcementWords.confirmBody()}
          confirm={announcementWords.send()}
          onConfirm={() => announce(ready)}
          onClose={() => setReady(null)}
        />
      )}
    </Dialog>
  );
}
