// For addresses where nothing is, or nothing that this person may see.

import { Link } from "@tanstack/react-router";
import Signpost from "lucide-react/icons/signpost";
import { buttonClass } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useTitle } from "../ui/use-title.ts";
import { shellWords } from "./words.ts";

export function NotFoundPage() {
  useTitle(shellWords.notFound());
  return (
    <EmptyState
      whole
      icon={Signpost}
      title={shellWords.notHere()}
      action={
        <Link to="/" className={buttonClass()}>
          {shellWords.toStart()}
        </Link>
      }
    >
      {shellWords.notHereLead()}
    </EmptyState>
  );
}
