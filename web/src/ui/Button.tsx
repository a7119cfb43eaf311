// The one button, in a few weights; `buttonClass` dresses a link alike.

import LoaderCircle from "lucide-react/icons/loader-circle";
import type { ComponentProps } from "react";

const weights = {
  primary: "bg-brand text-on-brand hover:bg-brand-deep",
  secondary: "border border-edge bg-surface text-ink hover:bg-hover",
  quiet: "text-accent hover:bg-hover",
  /** Leads to what takes something away: seen as such, yet never the first thing to press. */
  away: "text-error hover:bg-error-wash",
  danger: "bg-danger text-on-brand hover:brightness-110",
};

export type Weight = keyof typeof weights;

export function buttonClass(weight: Weight = "primary", size: "md" | "sm" = "md"): string {
  const room = size === "md" ? "min-h-11 px-4 text-base" : "min-h-9 px-3 text-sm";
  return `${room} ${weights[weight]} inline-flex items-center justify-center gap-2 rounded-md font-semibold transition-colors duration-(--quick) disabled:opacity-55 aria-disabled:opacity-55`;
}

interface ButtonProps extends ComponentProps<"button"> {
  weight?: Weight;
  size?: "md" | "sm";
  /** Work is under way: shows it, and takes no second press, yet keeps the focus. */
  busy?: boolean;
}

export function Button({ weight, size, busy = false, children, className = "", onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${buttonClass(weight, size)} ${className}`}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy && <LoaderCircle className="size-4 animate-spin motion-reduce:animate-none" aria-hidden />}
      {children}
    </button>
  );
}
