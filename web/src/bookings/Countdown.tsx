// Time left, on the server's clock. When it has run out the booking is read again, whether or not news of it came.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { refreshBookings } from "../api/queries.ts";
import { countdown } from "../format/time.ts";
import { useNow } from "../ui/use-now.ts";

interface CountdownProps {
  label: string;
  /** The instant that it runs towards. */
  at: string;
  /** Milliseconds by which the server's clock is ahead of this device's. */
  ahead: number;
}

/** The longest delay that setTimeout keeps to. */
const longest = 2 ** 31 - 1;

export function Countdown({ label, at, ahead }: CountdownProps) {
  const queries = useQueryClient();
  const now = useNow(1000);
  const left = Date.parse(at) - (now.getTime() + ahead);

  useEffect(() => {
    const delay = Date.parse(at) - (Date.now() + ahead) + 1000;
    if (delay > longest) return;
    const timer = setTimeout(() => void refreshBookings(queries), Math.max(delay, 1000));
    return () => clearTimeout(timer);
  }, [at, ahead, queries]);

  return (
    <p className="flex items-baseline gap-2" role="timer" aria-live="off">
      <span className="text-2xl font-bold tabular-nums">{countdown(left)}</span>
      <span className="text-soft">{label}</span>
    </p>
  );
}
