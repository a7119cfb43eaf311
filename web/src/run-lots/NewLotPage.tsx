// Adding a lot. Its slots are added on its own page, which comes next.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import { useRef, useState } from "react";
import { post } from "../api/client.ts";
import { lotQuery } from "../api/queries.ts";
import { createAttempts } from "../bookings/attempts.ts";
import { myLotsQuery } from "../managed/queries.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { backLinkClass } from "../ui/back-link.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { UnsavedGuard } from "../ui/UnsavedGuard.tsx";
import { LotForm } from "./LotForm.tsx";
import { lotFormWords, lotTabWords } from "./words.ts";

export function NewLotPage() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  // Who has lots in one place has the next one there, too.
  const lots = useQuery(myLotsQuery);
  const [isChanged, setChanged] = useState(false);
  const attempts = useRef(createAttempts());
  return (
    <div className="mx-auto max-w-2xl">
      <Link to="/owner/lots" className={backLinkClass}>
        <ChevronLeft className="size-4" aria-hidden />
        {lotTabWords.back()}
      </Link>
      <PageHead title={lotFormWords.newTitle()} lead={lotFormWords.newLead()} />
      {lots.isPending ? (
        <SkeletonRows count={5} className="h-16" />
      ) : (
        <LotForm
          timeZone={lots.data?.items[0]?.timeZone}
          submitLabel={lotFormWords.create()}
          onChanged={setChanged}
          onSubmit={async (lot) => {
            const made = await attempts.current.send(lot, (key) => post("/lots", { json: lot, key }));
            queries.setQueryData(lotQuery(made.id).queryKey, made);
            void refreshManaged(queries, "lot");
            await navigate({ to: "/owner/lots/$lotId", params: { lotId: made.id } });
          }}
        />
      )}
      <UnsavedGuard isChanged={isChanged} />
    </div>
  );
}
