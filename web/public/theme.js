// Puts the kept theme on the page before it is painted; without one the system's preference holds.
try {
  const kept = localStorage.getItem("parkmate.theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
} catch {
  // Storage may be refused; the system's preference then holds.
}
