/// <reference path="./po.d.ts" />
import type { I18n, Messages } from '@lingui/core'

export type Language = 'en' | 'fr' | 'pt'
type LanguageChoice = { id: Language; name: string; dir: 'ltr' | 'rtl' }

/** Each under its own name, so that whoever cannot read the screen still finds hers. */
export const LANGUAGES: readonly LanguageChoice[] = [
  { id: 'en', name: 'English', dir: 'ltr' },
  { id: 'fr', name: 'Français', dir: 'ltr' },
  { id: 'pt', name: 'Português', dir: 'ltr' },
]

/** Latin digits everywhere: doses and readings are never written in two digit systems. */
export const LOCALES: { [language in Language]: string } = {
  en: 'en-GB-u-nu-latn', fr: 'fr-FR-u-nu-latn', pt: 'pt-PT-u-nu-latn',
}

type Catalogue = () => Promise<{ messages: Messages }>

const CATALOGUES: { [language in Language]: { everybody: Catalogue; office: Catalogue } } = {
  en: { everybody: () => import('./locales/en.po'), office: () => import('./locales/en.po?office?lingui') },
  fr: { everybody: () => import('./locales/fr.po'), office: () => import('./locales/fr.po?office?lingui') },
  pt: { everybody: () => import('./locales/pt.po'), office: () => import('./locales/pt.po?office?lingui') },
}

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some(({ id }) => id === value)

export const directionOf = (language: Language): 'ltr' | 'rtl' => LANGUAGES.find(({ id }) => id === language)?.dir ?? 'ltr'

/** The language chosen before, else the first of the browser's that there is, else English. */
export function preferredLanguage(saved: string | null, browser: readonly string[]): Language {
  if (isLanguage(saved)) return saved
  return browser.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
}

/** The words on the screen: everybody's, and those of inbox and administration once such a screen is opened. */
export type Words = {
  i18n: I18n
  /** Both throw when a catalogue cannot be fetched (first visit, link lost half-way). */
  speak: (language: Language) => Promise<void>
  addOffice: () => Promise<void>
}

export function createWords(i18n: I18n): Words {
  let spoken: Language = 'en'
  let withOffice = false
  let turns = 0
  const speak = async (language: Language): Promise<void> => {
    spoken = language
    turns += 1
    const turn = turns
    const { everybody, office } = CATALOGUES[language]
    const parts = await Promise.all([everybody(), ...(withOffice ? [office()] : [])])
    // Whoever asked later knows better, also when her answer was here first.
    // With the region: 18 412 and "0 registos" in Portugal's and Africa's Portuguese, 18.412 and "0 registo" in Brazil's.
    if (turn === turns) i18n.loadAndActivate({ locale: language, locales: LOCALES[language], messages: Object.assign({}, ...parts.map(({ messages }) => messages)) as Messages })
  }
  return {
    i18n, speak,
    addOffice() {
      withOffice = true
      return speak(spoken)
    },
  }
}
