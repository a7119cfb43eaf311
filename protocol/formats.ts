// What people write that has a form of its own, for whoever asks for it and whoever stores it. Null: it is none.

/** A phone number: ten digits, the first 6-9, with or without +91; spaces and hyphens are forgiven. */
export function normalisePhone(text: string): string | null {
  const match = /^(?:\+91)?([6-9]\d{9})$/.exec(text.replace(/[\s-]/g, ""));
  return match?.[1] === undefined ? null : `+91${match[1]}`;
}

/** A driving licence's number: its state's two letters and 13 digits, as KL07 20110012345, stored without spaces or hyphens. */
export function normaliseLicence(text: string): string | null {
  const number = text.replace(/[\s-]/g, "");
  return /^[A-Za-z]{2}\d{13}$/.test(number) ? number.toUpperCase() : null;
}

/** An IANA name that the platform knows, aliases such as Asia/Calcutta included: browsers still say them. No bare offsets. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
