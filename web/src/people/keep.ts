// Who was signed in on this browser last, so that the app can open without a network. The server still decides who may
// read what: this only says whose pages to show while it cannot be asked.

import type { Me } from "../api/types.ts";

const key = "parkmate.signed-in";

/** Null where nobody was, or where it cannot be known. */
export function keptMe(): Me | null {
  try {
    return parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Another tab kept somebody, or nobody. */
export function onKeptElsewhere(listener: (kept: Me | null) => void): void {
  window.addEventListener("storage", (event) => {
    if (event.key === key) listener(parse(event.newValue));
  });
}

export function keepMe(me: Me | null): void {
  try {
    if (me === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(me));
  } catch {
    // Without storage the app needs the network to know who is there.
  }
}

function parse(text: string | null): Me | null {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    return isMe(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Written by this app, though perhaps by an earlier version of it. */
function isMe(kept: unknown): kept is Me {
  return typeof kept === "object" && kept !== null && "id" in kept && "role" in kept && "name" in kept;
}
