// The place in a person's stream, kept over page reloads.

/** Such as localStorage. */
export interface CursorStorage {
  readonly get: (key: string) => string | null;
  readonly set: (key: string, value: string) => void;
}

interface Cursor {
  readonly load: () => number | null;
  readonly save: (cursor: number | null) => void;
}

/** Keeps nothing without a storage and a user. A storage that refuses, as browsers' may, costs only the resume. */
export function createCursor(storage: CursorStorage | undefined, userId: string | undefined): Cursor {
  const key = `parkmate:cursor:${userId}`;
  const usable = userId ? storage : undefined;
  return {
    load() {
      try {
        const saved = usable?.get(key);
        return saved && /^\d{1,15}$/.test(saved) ? Number(saved) : null;
      } catch {
        return null;
      }
    },
    save(cursor) {
      try {
        usable?.set(key, String(cursor));
      } catch {}
    },
  };
}
