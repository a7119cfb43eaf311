// Whether something has been so for a while: what passes in a moment is not worth a word.

import { useEffect, useState } from "react";

export function useLate(isSo: boolean, milliseconds: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isSo, milliseconds]);
  return late;
}
