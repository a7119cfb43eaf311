// Which language this browser reads: what was chosen here, else the first of the browser's own that we speak.

import { isLanguage, type Language } from "@parkmate/protocol/language";
import { useSyncExternalStore } from "react";

const key = "parkmate.language";
const listeners = new Set<() => void>();
let current: Language | undefined;

/** In tests outside a browser, English. */
export function language(): Language {
  current ??= chosen() ?? preferred() ?? "en";
  return current;
}

/** As `Intl` wants it: the language as it is written in India. */
export const locale = (): string => `${language()}-IN`;

export function chooseLanguage(next: Language): void {
  current = next;
  try {
    localStorage.setItem(key, next);
    // The server reads it to send pages that look right before the app is there.
    // biome-ignore lint/suspicious/noDocumentCookie: there is no other way everywhere yet, and nothing else is kept so.
    document.cookie = `${key}=${next}; path=/; max-age=31536000; samesite=lax`;
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language, language);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function chosen(): Language | undefined {
  try {
    const kept = localStorage.getItem(key);
    return isLanguage(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function preferred(): Language | undefined {
  return globalThis.navigator?.languages?.map((tag) => tag.slice(0, 2)).find(isLanguage);
}
