// The car washes that every lot begins with, by their usual names. A lot may call its own differently.

import { sentences } from "../sentences.ts";

export const services = sentences({
  en: { exterior: "Exterior", interior: "Interior Deep Clean", full: "Full Service" },
  hi: { exterior: "बाहरी धुलाई", interior: "भीतरी गहरी सफ़ाई", full: "पूरी धुलाई" },
});

export type ServiceKind = keyof typeof services.en;

/** Which of them this is; null for a name of a lot's own. */
export const usualService = (name: string): ServiceKind | null =>
  (Object.keys(services.en) as ServiceKind[]).find((kind) => services.en[kind] === name) ?? null;
