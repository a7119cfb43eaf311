// The plate that a person booked with last, remembered by this browser.

const key = (userId: string) => `parkmate.plate.${userId}`;

/** Empty when none is known. */
export function usualPlate(userId: string): string {
  try {
    return localStorage.getItem(key(userId)) ?? "";
  } catch {
    return "";
  }
}

export function rememberPlate(userId: string, plate: string): void {
  try {
    localStorage.setItem(key(userId), plate);
  } catch {
    // Without storage it is typed again.
  }
}
