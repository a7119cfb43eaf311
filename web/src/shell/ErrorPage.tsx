// Where a page that broke or could not be fetched ends up: nothing else is lost, and trying again is one press.

import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { useTitle } from "../ui/use-title.ts";
import { shellWords } from "./words.ts";

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  useTitle(shellWords.wrong());
  return (
    <LoadFailed
      whole
      error={error}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
