// What may be done about one slot: out of service and back, changed, deleted.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash-2";
import { useState } from "react";
import { patch, remove } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import type { Slot } from "../api/types.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { iconButtonClass } from "../ui/icon-button.ts";
import { Notice } from "../ui/Notice.tsx";
import { useOnce } from "../ui/use-once.ts";
import { EditSlot } from "./EditSlot.tsx";
import { slotWords } from "./slot-words.ts";

export function SlotDeeds({ slot }: { slot: Slot }) {
  const queries = useQueryClient();
  const service = useMutation({
    mutationFn: (inService: boolean) => patch("/slots/:id", { param: { id: slot.id }, json: { inService } }),
    onSettled: () => refreshManaged(queries, "lot"),
  });
  const serve = useOnce(service);
  const [asked, setAsked] = useState<"edit" | "remove" | null>(null);
  const { label } = slot;
  const isOut = slot.state === "out_of_service";
  const close = () => setAsked(null);
  return (
    <>
      <Button
        size="sm"
        weight={isOut ? "secondary" : "quiet"}
        busy={service.isPending}
        aria-label={isOut ? slotWords.openOf({ label }) : slotWords.closeOf({ label })}
        onClick={() => serve(isOut)}
      >
        {isOut ? slotWords.open() : slotWords.close()}
      </Button>
      <button
        type="button"
        className={`${iconButtonClass} -my-1`}
        aria-label={slotWords.editOf({ label })}
        title={slotWords.edit()}
        onClick={() => setAsked("edit")}
      >
        <Pencil className="size-4" aria-hidden />
      </button>
      <button
        type="button"
        className={`${iconButtonClass} -my-1 hover:text-error`}
        aria-label={slotWords.removeOf({ label })}
        title={slotWords.remove()}
        onClick={() => setAsked("remove")}
      >
        <Trash2 className="size-4" aria-hidden />
      </button>
      {service.isError && (
        <div className="w-full max-w-80 whitespace-normal">
          <Notice tone="error">{slotWords.failed({ message: messageOf(service.error) })}</Notice>
        </div>
      )}
      {asked === "edit" && <EditSlot slot={slot} onClose={close} />}
      {asked === "remove" && <RemoveSlot slot={slot} onClose={close} />}
    </>
  );
}

function RemoveSlot({ slot: { id, label }, onClose }: { slot: Slot; onClose(): void }) {
  const queries = useQueryClient();
  return (
    <ConfirmDialog
      danger
      title={slotWords.removeTitle({ label })}
      body={slotWords.removeText()}
      confirm={slotWords.remove()}
      keep={slotWords.keep()}
      onConfirm={() => remove("/slots/:id", { param: { id } }).finally(() => void refreshManaged(queries, "lot"))}
      onClose={onClose}
    />
  );
}
