// Where the demo is on, its accounts are one tap away.

import { useEffect, useState } from "react";
import { get } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import type { Demo } from "../api/types.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { signWords } from "./sign-words.ts";
import { roleWords } from "./words.ts";

export function DemoAccounts({ onChoose }: { onChoose(email: string, password: string): Promise<void> }) {
  const [demo, setDemo] = useState<Demo | null>(null);
  const [trying, setTrying] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  useEffect(() => {
    // Where the demo is off the answer is 404, and there is nothing to offer.
    get("/demo").then(setDemo, () => setDemo(null));
  }, []);

  async function choose(email: string, password: string) {
    setTrying(email);
    setRefused(null);
    try {
      await onChoose(email, password);
    } catch (error) {
      setRefused(messageOf(error));
    }
    setTrying(null);
  }

  if (!demo) return null;
  return (
    <section aria-labelledby="demo" className="mt-6 border-t border-line pt-5">
      <h2 id="demo" className="text-sm font-semibold">
        {signWords.demo()}
      </h2>
      <div className="mt-3 grid grid-cols-2 gap-2">
        {demo.accounts.map(({ email, role, name }) => (
          <button
            key={email}
            type="button"
            className={`${buttonClass("secondary", "sm")} min-h-14 min-w-0 flex-col gap-0! py-1.5`}
            aria-disabled={trying !== null || undefined}
            onClick={() => trying === null && void choose(email, demo.password)}
          >
            {trying === email ? signWords.signingIn() : name}
            <span className="text-xs font-normal text-soft">{roleWords[role]()}</span>
          </button>
        ))}
      </div>
      {refused && (
        <div className="mt-3">
          <Notice tone="error">{refused}</Notice>
        </div>
      )}
    </section>
  );
}
