// A clock for the screen: renders again every `step` milliseconds.

import { useEffect, useState } from "react";

export function useNow(step: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), step);
    return () => clearInterval(timer);
  }, [step]);
  return now;
}
