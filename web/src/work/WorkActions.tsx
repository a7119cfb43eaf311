// The next step of a wash, under the thumb of whoever does it: started with one press, completed after a question.

import { showPlate } from "@parkmate/protocol/plate";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Phone from "lucide-react/icons/phone";
import { useState } from "react";
import { post } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import type { Wash } from "../api/types.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useOnce } from "../ui/use-once.ts";
import { workWords } from "./words.ts";

interface WorkActionsProps {
  wash: Wash;
  /** It is started, or completed, from here. */
  onStep(): void;
}

export function WorkActions({ wash: { id, plate, driver, status }, onStep }: WorkActionsProps) {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const refresh = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) => ["washes", "wash", "employee"].includes(String(queryKey[0])),
    });
  const start = useMutation({
    mutationFn: () => {
      onStep();
      return post("/washes/:id/start", { param: { id } });
    },
    // A refusal, too, may mean that the wash is not what this screen shows.
    onSettled: refresh,
  });
  const startOnce = useOnce(start);

  return (
    <div className="grid gap-3">
      {start.isError && <Notice tone="error">{messageOf(start.error)}</Notice>}
      <div className="flex flex-wrap gap-2">
        {driver.phone && (
          <a
            className={buttonClass("secondary")}
            href={`tel:${driver.phone}`}
            aria-label={workWords.call({ name: driver.name })}
          >
            <Phone className="size-5" aria-hidden />
          </a>
        )}
        {status === "scheduled" ? (
          <Button className="flex-1" busy={start.isPending} onClick={() => startOnce()}>
            {workWords.start()}
          </Button>
        ) : (
          <Button className="flex-1" onClick={() => setAsking(true)}>
            {workWords.complete()}
          </Button>
        )}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={workWords.completeTitle({ plate: showPlate(plate) })}
          body={workWords.completeBody({ driver: driver.name })}
          confirm={workWords.complete()}
          keep={workWords.notYet()}
          onConfirm={() => {
            onStep();
            return post("/washes/:id/complete", { param: { id } }).finally(() => void refresh());
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
