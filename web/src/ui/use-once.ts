// One press, one deed: a mutation says that it is pending a moment after it began, and a double press is quicker than that.

import { useRef } from "react";

/** Starts the mutation unless it is under way. What went wrong, the mutation itself tells. */
export function useOnce<Variables>(mutation: { mutateAsync(variables: Variables): Promise<unknown> }) {
  const isRunning = useRef(false);
  return (variables: Variables): void => {
    if (isRunning.current) return;
    isRunning.current = true;
    void mutation
      .mutateAsync(variables)
      .catch(() => undefined)
      .finally(() => {
        isRunning.current = false;
      });
  };
}
