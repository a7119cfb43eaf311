// Switches between light and dark.

import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { iconButtonClass } from "../ui/icon-button.ts";
import { choose, useTheme } from "./theme.ts";
import { shellWords } from "./words.ts";

export function ThemeToggle() {
  const other = useTheme() === "dark" ? "light" : "dark";
  const Icon = other === "dark" ? Moon : Sun;
  return (
    <button type="button" className={iconButtonClass} aria-label={shellWords[other]()} onClick={() => choose(other)}>
      <Icon className="size-5" aria-hidden />
    </button>
  );
}
