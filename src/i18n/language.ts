/// <reference path="./po.d.ts" />
import type { I18n, Messages } from '@lingui/core'

export type Language = 'en' | 'fr' | 'pt'
export type LanguageChoice = { id: Language; name: string; dir: 'ltr' | 'rtl' }

/** Each under its own name, so that whoever cannot read the screen still finds hers. */
export const LANGUAGES: readonly LanguageChoice[] = [
  { id: 'en', name: 'English', dir: 'ltr' },
  { id: 'fr', name: 'Français', dir: 'ltr' },
  { id: 'pt', name: 'Português', dir: 'ltr' },
]

const CATALOGUES: { [language in Language]: () => Promise<{ messages: Messages }> } = {
  en: () => import('./locales/en.po'),
  fr: () => import('./locales/fr.po'),
  pt: () => import('./locales/pt.po'),
}

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some(({ id }) => id === value)

export const directionOf = (language: Language): 'ltr' | 'rtl' => LANGUAGES.find(({ id }) => id === language)?.dir ?? 'ltr'

/** The language chosen before, else the first of the browser's that there is, else English. */
export function preferredLanguage(saved: string | null, browser: readonly string[]): Language {
  if (isLanguage(saved)) return saved
  return browser.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
}

/** Throws when the catalogue cannot be fetched (first visit, link lost half-way). */
export async function activateLanguage(i18n: I18n, language: Language): Promise<void> {
  const { messages } = await CATALOGUES[language]()
  i18n.loadAndActivate({ locale: language, messages })
}
