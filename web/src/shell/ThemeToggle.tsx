// Switches between light and dark.

import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { iconButtonClass } from "../ui/icon-button.ts";
import { choose, useTheme } from "./theme.ts";
import { shellWords } from "./words.ts";

export function ThemeToggle() {
  const other = useTheme() === "dark" ? "light" : "dark";
  return (
    <button type="button" className={iconButtonClass} aria-label={shellWords[other]()} onClick={() => choose(other)}>
      {/* Which of them is seen the stylesheet decides, so that it is right before any script has run. */}
      <Moon className="size-5 text-[light-dark(currentcolor,transparent)] [grid-area:1/1]" aria-hidden />
      <Sun className="size-5 text-[light-dark(transparent,currentcolor)] [grid-area:1/1]" aria-hidden />
    </button>
  );
}
