// One owner's application: where the notification about it leads.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import { Found } from "../shell/Found.tsx";
import { backLinkClass } from "../ui/back-link.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { OwnerCard } from "./OwnerCard.tsx";
import { ownerQuery } from "./queries.ts";
import { ownerWords } from "./words.ts";

const route = getRouteApi("/data/admin/owners/$ownerId");

export function OwnerPage() {
  const { ownerId } = route.useParams();
  return (
    <Found query={useQuery(ownerQuery(ownerId))}>
      {(owner) => (
        <div className="mx-auto max-w-3xl">
          <Link to="/admin/owners" className={backLinkClass}>
            <ChevronLeft className="size-4" aria-hidden />
            {ownerWords.back()}
          </Link>
          <PageHead title={ownerWords.one()} />
          <div className="rounded-lg border border-line bg-surface p-4 shadow-card">
            <OwnerCard owner={owner} />
          </div>
        </div>
      )}
    </Found>
  );
}
