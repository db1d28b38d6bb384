import { I18nProvider, useLingui } from '@lingui/react'
import { createContext, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react'
import { formatFor, type Format } from './format.ts'
import { directionOf, isLanguage, type Language, type Words } from './language.ts'

type Switching = { setLanguage: (language: Language) => Promise<void> }
const SwitchingContext = createContext<Switching | null>(null)
/** Making one asks the browser for a dozen formatters, far too slow for every row of a list: one for all that is on the screen. */
export const FormatContext = createContext<Format | null>(null)

type Props = { words: Words; remember: (language: Language) => void; children: ReactNode }

export function LanguageProvider({ words, remember, children }: Props) {
  const switching = useMemo<Switching>(() => ({
    async setLanguage(language) {
      await words.speak(language)
      remember(language)
    },
  }), [words, remember])
  return (
    <I18nProvider i18n={words.i18n}>
      <SwitchingContext value={switching}>
        <DocumentLanguage />
        <Formats>{children}</Formats>
      </SwitchingContext>
    </I18nProvider>
  )
}

function Formats({ children }: { children: ReactNode }) {
  const { language } = useLanguageOnly()
  const format = useMemo(() => formatFor(language), [language])
  return <FormatContext value={format}>{children}</FormatContext>
}

function DocumentLanguage() {
  const { language } = useLanguageOnly()
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
  return null
}

function useLanguageOnly(): { language: Language } {
  const { i18n } = useLingui()
  return { language: isLanguage(i18n.locale) ? i18n.locale : 'en' }
}

/** The screen's language, and how to change it. Works offline: every catalogue is in the precache. */
export function useLanguage(): { language: Language } & Switching {
  const switching = useContext(SwitchingContext)
  if (switching === null) throw new Error('useLanguage needs a LanguageProvider above it')
  return { ...useLanguageOnly(), ...switching }
}
