// What is wrong with an account's fields before they are sent; the server has the last word.

import { normaliseLicence, normalisePhone } from "@parkmate/protocol/formats";
import { signWords } from "./sign-words.ts";

export function emailProblem(email: string): { email?: string } {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? {} : { email: signWords.badEmail() };
}

export function phoneProblem(phone: string): { phone?: string } {
  return phone === "" || normalisePhone(phone) ? {} : { phone: signWords.badPhone() };
}

export function licenceProblem(drivingLicence: string): { drivingLicence?: string } {
  return normaliseLicence(drivingLicence) ? {} : { drivingLicence: signWords.badLicence() };
}

export function passwordProblem(password: string): { password?: string } {
  return password.length >= 8 ? {} : { password: signWords.shortPassword() };
}
