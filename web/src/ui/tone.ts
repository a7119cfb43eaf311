// The five tones in which a badge, a notice or a toast may speak; never by colour alone.

export type Tone = "success" | "warning" | "error" | "info" | "plain";

export const toneClass = {
  success: "bg-success-wash text-success",
  warning: "bg-warning-wash text-warning",
  error: "bg-error-wash text-error",
  info: "bg-info-wash text-info",
  plain: "bg-sunken text-soft",
} as const satisfies Record<Tone, string>;
