// In which language the app speaks, and whether it is light or dark. Kept in this browser, the language by the server too.

import { chooseLanguage, useLanguage } from "../language/language.ts";
import { choose, useTheme } from "../shell/theme.ts";
import { Choice } from "../ui/Choice.tsx";
import { accountWords } from "./words.ts";

export function LookChoices() {
  const language = useLanguage();
  const theme = useTheme();
  return (
    <div className="grid gap-4">
      <Choice
        legend={accountWords.language()}
        name="language"
        value={language}
        onChange={chooseLanguage}
        options={[
          { value: "en", label: <span lang="en">English</span> },
          { value: "hi", label: <span lang="hi">हिन्दी</span> },
        ]}
      />
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
