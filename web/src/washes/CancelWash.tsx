// Asks before a wash is called off, and says what comes back.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../api/client.ts";
import type { Wash } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { refreshWashes } from "./queries.ts";
import { washRefund } from "./state.ts";
import { washWords } from "./words.ts";

export function CancelWash({ wash }: { wash: Wash }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const body = [washWords.cancelBody({ lot: wash.lot.name }), washRefund(wash)].filter(Boolean).join(" ");
  return (
    <>
      <Button weight="secondary" onClick={() => setAsked(true)}>
        {washWords.cancel()}
      </Button>
      {asked && (
        <ConfirmDialog
          title={washWords.cancelTitle()}
          body={body}
          confirm={washWords.cancel()}
          keep={washWords.keep()}
          danger
          onConfirm={async () => {
            const cancelled = post("/washes/:id/cancel", { param: { id: wash.id }, json: {} });
            // A refusal, too, may mean that the wash is not what this screen shows.
            await cancelled.finally(() => void refreshWashes(queries));
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
