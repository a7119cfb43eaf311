// A search that narrows a list as one types; what is searched for stands in the address.

import Search from "lucide-react/icons/search";
import { useEffect, useState } from "react";
import { controlClass } from "./Field.tsx";

interface SearchFieldProps {
  label: string;
  value: string;
  onSearch(text: string): void;
}

/** Milliseconds without a key until the search is made. */
const pause = 300;

export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onSearch(text.trim()), pause);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);

  return (
    <div className="relative min-w-0 flex-1 basis-56">
      <Search className="pointer-events-none absolute top-3.5 left-3 size-4 text-soft" aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        className={`${controlClass} pl-9`}
        maxLength={100}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // A form around it is not sent by searching.
          event.preventDefault();
          onSearch(text.trim());
        }}
      />
    </div>
  );
}
