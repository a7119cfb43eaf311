// What an owner or an administrator may do with a car wash: a step on, another pair of hands, or calling it off.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import type { Wash } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useOnce } from "../ui/use-once.ts";
import { AssignDialog } from "./AssignDialog.tsx";
import { refreshManaged } from "./refresh.ts";
import { VerifyCash } from "./VerifyCash.tsx";
import { washDeedWords } from "./words.ts";

/** The next step of a wash; the server refuses any other. */
export function stepWash(id: string, step: "start" | "complete"): Promise<Wash> {
  const along = { param: { id } };
  return step === "start" ? post("/washes/:id/start", along) : post("/washes/:id/complete", along);
}

interface WashDeedsProps {
  wash: Wash;
  size?: "md" | "sm";
  /** Among many: the next step alone, and whatever else only where it is needed. The wash's own page has all. */
  brief?: boolean;
  /** For who shows the step before it is done; else it is done here. */
  onStep?: (step: "start" | "complete") => void;
}

export function WashDeeds({ wash, size = "sm", brief = false, onStep }: WashDeedsProps) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<"cancel" | "assign" | null>(null);
  const step = useMutation({
    mutationFn: (to: "start" | "complete") => stepWash(wash.id, to),
    onSettled: () => refreshManaged(queries, "wash"),
  });
  const { id, status, payments, driver, plate, employee } = wash;
  const cash = payments.find((payment) => payment.method === "cash" && payment.status === "pending");
  const stepOnce = useOnce(step);
  const take = onStep ?? stepOnce;
  const close = () => setAsked(null);

  return (
    <>
      {step.isError && <Notice tone="error">{washDeedWords.failed({ message: messageOf(step.error) })}</Notice>}
      {status === "pending_payment" && cash && <VerifyCash size={size} due={{ ...cash, name: driver.name, plate }} />}
      {status === "scheduled" && (
        <>
          <Button size={size} busy={step.isPending} onClick={() => take("start")}>
            {washDeedWords.start()}
          </Button>
          {(!brief || employee === null) && (
            <Button size={size} weight="secondary" onClick={() => setAsked("assign")}>
              {employee ? washDeedWords.reassign() : washDeedWords.assign()}
            </Button>
          )}
        </>
      )}
      {status === "in_progress" && (
        <Button size={size} busy={step.isPending} onClick={() => take("complete")}>
          {washDeedWords.complete()}
        </Button>
      )}
      {!brief && (status === "pending_payment" || status === "scheduled") && (
        <Button size={size} weight="away" onClick={() => setAsked("cancel")}>
          {washDeedWords.cancel()}
        </Button>
      )}
      {asked === "assign" && <AssignDialog wash={wash} onClose={close} />}
      {asked === "cancel" && (
        <ConfirmDialog
          danger
          title={washDeedWords.cancelTitle()}
          body={washDeedWords.cancelBody({ name: driver.name })}
          confirm={washDeedWords.cancel()}
          keep={washDeedWords.keep()}
          reason={washDeedWords.reason()}
          onConfirm={(reason) =>
            post("/washes/:id/cancel", { param: { id }, json: { reason } }).finally(
              () => void refreshManaged(queries, "wash"),
            )
          }
          onClose={close}
        />
      )}
    </>
  );
}
