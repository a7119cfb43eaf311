// The labels of many slots from one line: `A1–A20, B5`. The server takes them all or none.

export type Labels =
  | { readonly labels: readonly string[]; readonly fault?: never }
  | { readonly fault: Fault; readonly part: string; readonly labels?: never };

/** What is wrong with the line: nothing in it, a range that is none, one label twice, or too many of them. */
export type Fault = "empty" | "range" | "twice" | "many" | "long";

/** As many as the server takes at a time, and as long. */
export const mostLabels = 200;
const longestLabel = 40;

/** `A1-A20`, `A01–A20`, `A1-20` and `A 1 - A 20`. */
const range = /^(.*?)(\d+)\s*[-–—]\s*(.*?)(\d+)$/;

export function readLabels(line: string): Labels {
  const parts = line
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const labels: string[] = [];
  for (const part of parts) {
    const found = labelsOf(part);
    if (typeof found === "string") return { fault: found, part };
    labels.push(...found);
    if (labels.length > mostLabels) return { fault: "many", part };
  }
  if (labels.length === 0) return { fault: "empty", part: "" };
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) return { fault: "twice", part: twice };
  const long = labels.find(({ length }) => length > longestLabel);
  return long === undefined ? { labels } : { fault: "long", part: long };
}

function labelsOf(part: string): readonly string[] | Fault {
  const match = range.exec(part);
  if (match === null) return [part];
  const [, prefix = "", first = "", again = "", last = ""] = match;
  // `P1-A2` is a label with a hyphen in it, not a range.
  if (again.trim() !== "" && again.trim() !== prefix.trim()) return [part];
  const [from, to] = [Number(first), Number(last)];
  if (to < from) return "range";
  if (to - from >= mostLabels) return "many";
  const width = first.startsWith("0") ? first.length : 0;
  return Array.from({ length: to - from + 1 }, (_, nth) => `${prefix}${String(from + nth).padStart(width, "0")}`);
}
