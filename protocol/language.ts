// The languages that ParkMate speaks.

export const languages = ["en", "hi"] as const;

/** As in BCP 47. */
export type Language = (typeof languages)[number];

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);
