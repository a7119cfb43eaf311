// A field to search a list by: it asks when the typing pauses, and at once on Enter.

import Search from "lucide-react/icons/search";
import { useEffect, useRef, useState } from "react";
import { controlClass } from "./Field.tsx";

interface SearchFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange(value: string): void;
}

export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  // Somebody else changed it: Back, or a button that clears.
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => latest.current(typed.trim()), 350);
    return () => clearTimeout(timer);
  }, [typed, value]);

  return (
    <div className="relative col-span-full min-w-0 flex-1 basis-56 lg:min-w-64">
      <Search className="pointer-events-none absolute top-3.5 left-3 size-4 text-soft" aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        className={`${controlClass} pl-9!`}
        value={typed}
        maxLength={100}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // A form around it is not sent by searching.
          event.preventDefault();
          onChange(typed.trim());
        }}
      />
    </div>
  );
}
