// Confirming that cash is in hand: the question, and the button that asks it.

import { showPlate } from "@parkmate/protocol/plate";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../api/client.ts";
import { money } from "../format/money.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { refreshManaged } from "./refresh.ts";
import { deedWords } from "./words.ts";

export interface CashDue {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly name: string;
  readonly plate: string;
}

interface VerifyCashProps {
  due: CashDue;
  size?: "md" | "sm";
  weight?: "primary" | "secondary";
}

export function VerifyCash({ due, size = "sm", weight = "primary" }: VerifyCashProps) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button size={size} weight={weight} onClick={() => setAsked(true)}>
        {deedWords.verify()}
      </Button>
      {asked && <VerifyCashDialog due={due} onClose={() => setAsked(false)} />}
    </>
  );
}

/** `onConfirm` in place of the usual, for who shows the outcome before it is there. */
export function VerifyCashDialog({
  due,
  onClose,
  onConfirm,
}: {
  due: CashDue;
  onClose(): void;
  onConfirm?: () => Promise<unknown>;
}) {
  const queries = useQueryClient();
  const { id, amount, currency, name, plate } = due;
  const verify = () => post("/payments/:id/verify", { param: { id } });
  return (
    <ConfirmDialog
      title={deedWords.verifyTitle({ amount: money(amount, currency) })}
      body={deedWords.verifyBody({ name, plate: showPlate(plate) })}
      confirm={deedWords.verify()}
      // A refusal, too, may mean that it is not what this screen shows.
      onConfirm={onConfirm ?? (() => verify().finally(() => void refreshManaged(queries, "payment")))}
      onClose={onClose}
    />
  );
}
