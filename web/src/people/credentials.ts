// What is wrong with an account's fields before they are sent; the server has the last word.

import { isPhone } from "./phone.ts";

export function emailProblem(email: string): { email?: string } {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? {} : { email: "Enter an email address such as name@example.com." };
}

export function phoneProblem(phone: string): { phone?: string } {
  return phone === "" || isPhone(phone)
    ? {}
    : { phone: "Enter a 10-digit mobile number that starts with 6, 7, 8 or 9." };
}

export function passwordProblem(password: string): { password?: string } {
  return password.length >= 8 ? {} : { password: "Use at least 8 characters." };
}
