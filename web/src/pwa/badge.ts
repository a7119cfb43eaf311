// The number on the app's icon, where it is installed and the system shows such numbers.

export function showOnIcon(unread: number): void {
  if (!("setAppBadge" in navigator)) return;
  const told = unread === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(unread);
  // Refused where the app is not installed.
  told.catch(() => null);
}
