// One lot of an owner: its slots, its washes, and what is said about it.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { patch } from "../api/client.ts";
import { lotQuery } from "../api/queries.ts";
import type { Lot } from "../api/types.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Panel } from "../ui/Panel.tsx";
import { LotForm } from "./LotForm.tsx";
import { LotFrame } from "./LotFrame.tsx";
import { PhotosPanel } from "./PhotosPanel.tsx";
import { ServicesForm } from "./ServicesForm.tsx";
import { SlotsPanel } from "./SlotsPanel.tsx";
import { lotFormWords, lotTabWords } from "./words.ts";

export function RunLotPage() {
  return (
    <LotFrame>
      {(lot) => (
        <div className="grid items-start gap-4">
          <SlotsPanel lot={lot} />
          <PhotosPanel lot={lot} />
          <ServicesForm key={`services ${lot.id}`} lot={lot} />
          <Details key={lot.id} lot={lot} />
        </div>
      )}
    </LotFrame>
  );
}

function Details({ lot }: { lot: Lot }) {
  const queries = useQueryClient();
  const [saved, setSaved] = useState(false);
  return (
    <Panel title={lotTabWords.details()}>
      <LotForm
        lot={lot}
        submitLabel={lotFormWords.save()}
        onSubmit={async (changes) => {
          setSaved(false);
          const changed = await patch("/lots/:id", { param: { id: lot.id }, json: changes });
          queries.setQueryData(lotQuery(lot.id).queryKey, changed);
          void refreshManaged(queries, "lot");
          setSaved(true);
        }}
        after={
          <p role="status" className="text-sm font-semibold text-success">
            {saved && lotFormWords.saved()}
          </p>
        }
      />
    </Panel>
  );
}
