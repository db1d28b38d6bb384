import { inLanguage } from '../../domain/in-language.ts'
import { useLanguage } from '../../i18n/language-context.tsx'

type Texts = { readonly [language: string]: string }

/** A course's text in the screen's language if it has it; `lang` where it is in another one. */
export function useSaid(): (texts: Texts) => { text: string; lang: string | undefined } {
  const { language } = useLanguage()
  return (texts) => {
    const text = inLanguage(texts, language)
    return { text, lang: texts[language] === text ? undefined : Object.keys(texts).find((one) => texts[one] === text) }
  }
}

export function Said({ of }: { of: Texts }) {
  const { text, lang } = useSaid()(of)
  return <span lang={lang} dir="auto">{text}</span>
}
