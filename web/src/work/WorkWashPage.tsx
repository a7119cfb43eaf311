// One wash to be done: where the notification about it leads.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import { Found } from "../shell/Found.tsx";
import { backLinkClass } from "../ui/back-link.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { useNow } from "../ui/use-now.ts";
import { workWashQuery } from "./queries.ts";
import { WorkCard } from "./WorkCard.tsx";
import { workWords } from "./words.ts";

const route = getRouteApi("/data/work/washes/$washId");

export function WorkWashPage() {
  const { washId } = route.useParams();
  const now = useNow(30_000);
  return (
    <Found query={useQuery(workWashQuery(washId))}>
      {(wash) => (
        <div className="mx-auto max-w-2xl">
          <Link to="/work" className={backLinkClass}>
            <ChevronLeft className="size-4" aria-hidden />
            {workWords.back()}
          </Link>
          <PageHead title={workWords.one()} />
          <ul>
            <WorkCard wash={wash} now={now} />
          </ul>
        </div>
      )}
    </Found>
  );
}
