// One lot of an owner: its slots, its washes, and what is said about it.

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { patch } from "../api/client.ts";
import { lotQuery } from "../api/queries.ts";
import type { Lot } from "../api/types.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Panel } from "../ui/Panel.tsx";
import { UnsavedGuard, useUnsaved } from "../ui/UnsavedGuard.tsx";
import { LotForm } from "./LotForm.tsx";
import { LotFrame } from "./LotFrame.tsx";
import type { LotFields } from "./lot-fields.ts";
import { PhotosPanel } from "./PhotosPanel.tsx";
import { ServicesForm } from "./ServicesForm.tsx";
import { SlotsPanel } from "./SlotsPanel.tsx";
import { lotFormWords, lotTabWords } from "./words.ts";

export function RunLotPage() {
  return <LotFrame>{(lot) => <Parts key={lot.id} lot={lot} />}</LotFrame>;
}

function Parts({ lot }: { lot: Lot }) {
  const queries = useQueryClient();
  const [saved, setSaved] = useState(false);
  const [isChanged, tell] = useUnsaved();
  const tellServices = useCallback((changed: boolean) => tell("services", changed), [tell]);
  const tellDetails = useCallback((changed: boolean) => tell("details", changed), [tell]);

  async function save(changes: LotFields) {
    const changed = await patch("/lots/:id", { param: { id: lot.id }, json: changes });
    queries.setQueryData(lotQuery(lot.id).queryKey, changed);
    void refreshManaged(queries, "lot");
    setSaved(true);
  }

  return (
    <div className="grid items-start gap-4">
      <SlotsPanel lot={lot} />
      <PhotosPanel lot={lot} />
      <ServicesForm lot={lot} onChanged={tellServices} />
      <Panel title={lotTabWords.details()}>
        <LotForm lot={lot} submitLabel={lotFormWords.save()} onSubmit={save} saved={saved} onChanged={tellDetails} />
      </Panel>
      <UnsavedGuard isChanged={isChanged} />
    </div>
  );
}
