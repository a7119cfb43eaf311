// One box to search by: what is typed is the beginning of a plate, or else a code, a receipt's number or part of a name.

export interface Term {
  readonly plate?: string;
  readonly q?: string;
}

/** Codes have no vowels and neither 0 nor 1, as the server makes them. */
const code = /^[2-9B-DF-HJ-NP-TV-Z]{7}$/;
const receipt = /^PM-?\d/;
/** `KL 08 …` or `22 BH …`. */
const plate = /^([A-Z]{2}\d|\d{2}BH?\d*)/;

export function searchTerm(text: string): Term {
  const typed = text.trim().toUpperCase();
  if (typed === "") return {};
  const bare = typed.replace(/[^A-Z0-9]/g, "");
  const isPlate = plate.test(bare) && !receipt.test(typed) && !code.test(typed);
  return isPlate ? { plate: bare } : { q: text.trim() };
}
