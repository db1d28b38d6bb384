/** A text that stands in several languages: in this one, else in English, else in whatever there is. */
export const inLanguage = (texts: { readonly [language: string]: string }, language: string): string =>
  texts[language] ?? texts['en'] ?? Object.values(texts)[0] ?? ''
