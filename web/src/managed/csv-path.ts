// The path of a list as a file for spreadsheets.

export function csvPath(list: "bookings" | "payments", query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, value);
  }
  return `/${list}.csv${search.size > 0 ? `?${search}` : ""}`;
}
