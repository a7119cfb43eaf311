// Indian mobile numbers: ten digits, the first 6-9, with or without +91.

export function isPhone(text: string): boolean {
  return /^(?:\+91)?[6-9]\d{9}$/.test(text.replace(/[\s-]/g, ""));
}
