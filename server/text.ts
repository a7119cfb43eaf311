// Searching in text.

/** For `ilike`: the text, each character taken as it is, anywhere. */
export const partly = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
