// What is selected in a list, while its owner selects; of what is not shown any more nothing is.

import { useState } from "react";

export interface Selection<Id> {
  readonly isOn: boolean;
  readonly chosen: readonly Id[];
  has(id: Id): boolean;
  toggle(id: Id): void;
  choose(ids: readonly Id[]): void;
  begin(): void;
  end(): void;
}

export function useSelection<Id>(shown: readonly Id[]): Selection<Id> {
  const [isOn, setOn] = useState(false);
  const [ids, setIds] = useState<ReadonlySet<Id>>(new Set());
  return {
    isOn,
    chosen: shown.filter((id) => ids.has(id)),
    has: (id) => ids.has(id),
    toggle: (id) => setIds((known) => (known.has(id) ? without(known, id) : new Set([...known, id]))),
    choose: (next) => setIds(new Set(next)),
    begin: () => setOn(true),
    end() {
      setOn(false);
      setIds(new Set());
    },
  };
}

function without<Id>(ids: ReadonlySet<Id>, gone: Id): ReadonlySet<Id> {
  return new Set([...ids].filter((id) => id !== gone));
}
