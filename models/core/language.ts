/** Languages that every text exists in. */
export const languages = ["en", "pt"] as const;
export type Language = (typeof languages)[number];

/** The BCP 47 tag whose number and date formats go with a language. */
export const localeOf: Readonly<Record<Language, string>> = { en: "en-US", pt: "pt-BR" };
