// Reads a booking again when its moment has come, whether or not news of it arrives.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { refreshBookings } from "../api/queries.ts";

/** Milliseconds that the server's sweep may take. */
const allowance = 1000;

/** `left`: milliseconds until then; null when nothing is waited for. `at` tells one moment from another. */
export function useRefreshAt(at: number | null, left: number | null): void {
  const queries = useQueryClient();
  const isOver = left === 0;
  useEffect(() => {
    if (at === null || !isOver) return;
    const timer = setTimeout(() => void refreshBookings(queries), allowance);
    return () => clearTimeout(timer);
  }, [at, isOver, queries]);
}
