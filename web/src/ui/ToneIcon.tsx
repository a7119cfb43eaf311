// The icon of a tone, so that colour is never all that tells.

import CircleCheck from "lucide-react/icons/circle-check";
import Info from "lucide-react/icons/info";
import OctagonAlert from "lucide-react/icons/octagon-alert";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { Tone } from "./tone.ts";

const icons = { success: CircleCheck, warning: TriangleAlert, error: OctagonAlert, info: Info, plain: Info };

export function ToneIcon({ tone, className = "size-5" }: { tone: Tone; className?: string }) {
  const Icon = icons[tone];
  return <Icon className={`shrink-0 ${className}`} aria-hidden />;
}
