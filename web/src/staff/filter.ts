// The pool's search, as it stands in the address.

export interface StaffFilter {
  readonly q?: string | undefined;
}

export function readStaffFilter({ q }: { readonly q?: unknown }): StaffFilter {
  const isSearch = (typeof q === "string" && q.trim() !== "") || typeof q === "number";
  return isSearch ? { q: String(q).slice(0, 100) } : {};
}
