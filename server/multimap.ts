// Several values a key, for tables in which almost every key has one: a set around a lone value would take more memory than
// everything else that is kept for an idle socket.

/** A value is an object or a function, and no set. */
export function createMultimap<Key, Value extends object>() {
  const all = new Map<Key, Value | Set<Value>>();

  return {
    has: (key: Key): boolean => all.has(key),
    keys: () => all.keys(),
    clear: () => all.clear(),
    /** In the order of their coming. Who removes one while going through them may do so. */
    of(key: Key): Iterable<Value> {
      const known = all.get(key);
      if (known === undefined) return [];
      return known instanceof Set ? known : [known];
    },
    count(key: Key): number {
      const known = all.get(key);
      if (known === undefined) return 0;
      return known instanceof Set ? known.size : 1;
    },
    /** True for the first of its key. */
    add(key: Key, value: Value): boolean {
      const known = all.get(key);
      if (known instanceof Set) known.add(value);
      else if (known === undefined) all.set(key, value);
      else if (known !== value) all.set(key, new Set([known, value]));
      return known === undefined;
    },
    /** True for the last of its key; not for one that was not there. */
    remove(key: Key, value: Value): boolean {
      const known = all.get(key);
      const isLast = known instanceof Set ? known.delete(value) && known.size === 0 : known === value;
      return isLast && all.delete(key);
    },
  };
}
