// The end of a form that changes what is there: the button that asks for a press once there is something to save, and the outcome.

import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { lotFormWords } from "./words.ts";

interface SaveBarProps {
  label: string;
  failure: string | null;
  busy: boolean;
  isChanged: boolean;
  isSaved: boolean;
}

export function SaveBar({ label, failure, busy, isChanged, isSaved }: SaveBarProps) {
  return (
    <>
      {failure && <Notice tone="error">{failure}</Notice>}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" weight={isChanged ? "primary" : "secondary"} busy={busy}>
          {label}
        </Button>
        <p role="status" className="text-sm font-semibold text-success">
          {isSaved && !isChanged && lotFormWords.saved()}
        </p>
      </div>
    </>
  );
}
