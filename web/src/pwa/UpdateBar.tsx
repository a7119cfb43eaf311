// Says that a newer version of the app is here, and takes it when asked to.

import { useState } from "react";
import { useLanguage } from "../language/language.ts";
import { Button } from "../ui/Button.tsx";
import { useNewVersion } from "./new-version.ts";
import { pwaWords } from "./words.ts";

export function UpdateBar() {
  const take = useNewVersion();
  useLanguage();
  const [putOff, setPutOff] = useState<typeof take>(null);
  if (take === null || take === putOff) return null;
  return (
    <div
      role="status"
      className="fixed inset-x-4 bottom-[calc(var(--tabs)+var(--bar)+1rem)] z-20 mx-auto flex max-w-md flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-raised py-3 pr-3 pl-4 shadow-float"
    >
      <p className="min-w-40 flex-1 text-sm font-semibold">{pwaWords.ready()}</p>
      <span className="flex gap-2">
        <Button size="sm" weight="quiet" onClick={() => setPutOff(() => take)}>
          {pwaWords.later()}
        </Button>
        <Button size="sm" onClick={take}>
          {pwaWords.reload()}
        </Button>
      </span>
    </div>
  );
}
