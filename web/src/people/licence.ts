// Driving licences: the state's two letters and 13 digits, as KL07 20110012345; spaces and hyphens are forgiven.

export function isLicence(text: string): boolean {
  return /^[A-Za-z]{2}\d{13}$/.test(text.replace(/[\s-]/g, ""));
}
