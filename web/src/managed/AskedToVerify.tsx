// A notification's "Verify" leads to a page with `?verify=` and the payment: the question is open when the page is.

import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Payment } from "../api/types.ts";
import { Notice } from "../ui/Notice.tsx";
import { detailWords } from "./detail-words.ts";
import { readVerify } from "./filters.ts";
import { VerifyCashDialog } from "./VerifyCash.tsx";

interface AskedToVerifyProps {
  payments: readonly Payment[];
  name: string;
  plate: string;
}

export function AskedToVerify({ payments, name, plate }: AskedToVerifyProps) {
  const { verify } = readVerify(useSearch({ strict: false }));
  const navigate = useNavigate();
  if (verify === undefined) return null;
  const due = payments.find(({ id, status }) => id === verify && status === "pending");
  if (due === undefined) return <Notice tone="info">{detailWords.alreadyVerified()}</Notice>;
  const close = () => void navigate({ to: ".", search: {} as Record<string, never>, replace: true });
  return <VerifyCashDialog due={{ ...due, name, plate }} onClose={close} />;
}
