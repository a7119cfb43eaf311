// Asks before something that can't be taken back; may ask for a reason with it.

import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { Field } from "./Field.tsx";
import { Notice } from "./Notice.tsx";
import { useForm } from "./use-form.ts";
import { uiWords } from "./words.ts";

interface ConfirmDialogProps {
  title: string;
  body: string;
  /** Names the deed: "Cancel booking", not "OK". */
  confirm: string;
  keep?: string;
  danger?: boolean;
  /** The label of a field for a reason, which then has to be given; without it none is asked for. */
  reason?: string;
  onConfirm(reason: string): Promise<unknown>;
  onClose(): void;
}

export function ConfirmDialog({ title, body, confirm, keep, danger, reason, onConfirm, onClose }: ConfirmDialogProps) {
  const { form, errors, failure, busy } = useForm({
    fields: ["reason"],
    check: (values) => (reason && values.reason === "" ? { reason: uiWords.sayWhy() } : {}),
    async submit(values) {
      await onConfirm(values.reason);
      onClose();
    },
  });

  return (
    <Dialog title={title} onClose={onClose}>
      <form {...form} className="grid gap-4">
        <p className="text-soft">{body}</p>
        {reason && (
          <Field data-first label={reason} name="reason" maxLength={200} autoComplete="off" error={errors.reason} />
        )}
        {failure && <Notice tone="error">{failure}</Notice>}
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button weight="secondary" data-first={danger ? "" : undefined} onClick={onClose}>
            {keep ?? uiWords.notNow()}
          </Button>
          <Button type="submit" weight={danger ? "danger" : "primary"} data-first={danger ? undefined : ""} busy={busy}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
