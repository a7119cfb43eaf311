// Shown in place of what could not be loaded, with the way to try again.

import CloudOff from "lucide-react/icons/cloud-off";
import { messageOf, Problem } from "../api/problem.ts";
import { Button } from "./Button.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { uiWords } from "./words.ts";

export function LoadFailed({ error, whole = false, onRetry }: { error: unknown; whole?: boolean; onRetry(): void }) {
  const unreachable = error instanceof Problem && error.status === 0;
  return (
    <div role="alert">
      <EmptyState
        whole={whole}
        icon={CloudOff}
        title={unreachable ? uiWords.offline() : uiWords.failed()}
        action={<Button onClick={onRetry}>{uiWords.again()}</Button>}
      >
        {messageOf(error)}
      </EmptyState>
    </div>
  );
}
