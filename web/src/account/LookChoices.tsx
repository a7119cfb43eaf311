// In which language the app speaks, and whether it is light or dark. Kept in this browser, the language by the server too.

import type { Language } from "@parkmate/protocol/language";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { put } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import { chooseLanguage, useLanguage } from "../language/language.ts";
import { preferencesQuery } from "../notifications/preferences.ts";
import { choose, useTheme } from "../shell/theme.ts";
import { Choice } from "../ui/Choice.tsx";
import { Notice } from "../ui/Notice.tsx";
import { accountWords } from "./words.ts";

export function LookChoices() {
  const language = useLanguage();
  const theme = useTheme();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);

  /** The page follows at once; notifications are written in it from then on. */
  async function speak(next: Language) {
    setFailure(null);
    chooseLanguage(next);
    try {
      queries.setQueryData(preferencesQuery().queryKey, await put("/preferences", { json: { language: next } }));
    } catch (error) {
      setFailure(messageOf(error));
    }
  }

  return (
    <div className="grid gap-4">
      <Choice
        legend={accountWords.language()}
        name="language"
        value={language}
        onChange={(next) => void speak(next)}
        options={[
          { value: "en", label: <span lang="en">English</span> },
          { value: "hi", label: <span lang="hi">हिन्दी</span> },
        ]}
      />
      {failure && <Notice tone="error">{failure}</Notice>}
      <Choice
        legend={accountWords.looks()}
        name="theme"
        value={theme}
        onChange={choose}
        options={[
          { value: "light", label: accountWords.light() },
          { value: "dark", label: accountWords.dark() },
        ]}
      />
    </div>
  );
}
