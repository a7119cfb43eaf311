// For addresses where nothing is, or nothing that this person may see.

import { Link } from "@tanstack/react-router";
import Signpost from "lucide-react/icons/signpost";
import { buttonClass } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useTitle } from "../ui/use-title.ts";

export function NotFoundPage() {
  useTitle("Not found");
  return (
    <EmptyState
      whole
      icon={Signpost}
      title="This page is not here"
      action={
        <Link to="/" className={buttonClass()}>
          Go to the start
        </Link>
      }
    >
      The address may be mistyped, or what it led to may be gone.
    </EmptyState>
  );
}
