// What the pages about one lot have in common: its name, the way back, and the way between them.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import type { ReactNode } from "react";
import { lotQuery } from "../api/queries.ts";
import type { Lot } from "../api/types.ts";
import { useMe } from "../people/session.ts";
import { Found } from "../shell/Found.tsx";
import { NotFoundPage } from "../shell/NotFoundPage.tsx";
import { backLinkClass } from "../ui/back-link.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { lotTabWords } from "./words.ts";

const tabClass =
  "shrink-0 border-b-3 border-transparent px-3 py-2.5 text-sm font-semibold text-soft hover:text-ink aria-[current=page]:border-lane aria-[current=page]:text-ink";

export function LotFrame({ children }: { children(lot: Lot): ReactNode }) {
  const { lotId = "" } = useParams({ strict: false });
  const me = useMe();
  return (
    <Found query={useQuery(lotQuery(lotId))}>
      {(lot) =>
        // Somebody else's lot may be looked at, but not run.
        me && lot.ownerId !== me.id ? <NotFoundPage /> : <Frame lot={lot}>{children(lot)}</Frame>
      }
    </Found>
  );
}

function Frame({ lot: { id, name, address }, children }: { lot: Lot; children: ReactNode }) {
  const params = { lotId: id };
  return (
    <>
      <Link to="/owner/lots" className={backLinkClass}>
        <ChevronLeft className="size-4" aria-hidden />
        {lotTabWords.back()}
      </Link>
      <PageHead title={name} lead={address} />
      <nav aria-label={lotTabWords.parts()} className="mb-5 flex gap-1 overflow-x-auto border-b border-line">
        <Link to="/owner/lots/$lotId" params={params} activeOptions={{ exact: true }} className={tabClass}>
          {lotTabWords.lot()}
        </Link>
        <Link to="/owner/lots/$lotId/staff" params={params} className={tabClass}>
          {lotTabWords.staff()}
        </Link>
        <Link to="/owner/lots/$lotId/reviews" params={params} className={tabClass}>
          {lotTabWords.reviews()}
        </Link>
      </nav>
      {children}
    </>
  );
}
