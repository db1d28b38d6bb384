import { useLingui } from '@lingui/react/macro'
import { inLanguage } from '../../domain/in-language.ts'
import { listConditions } from '../../remote/overview.ts'
import { useAsked } from './use-asked.ts'

/** Asks for consultations whose diagnoses stand there in words, without a code. */
export const ONLY_IN_WORDS = '-'

/** Conditions as people call them, in the order of the alphabet. `nameOf('')`: those without a code. A code that is not known is said as it stands. */
export function useConditionWords(): { nameOf: (code: string) => string; conditions: { code: string; name: string }[] } {
  const { t, i18n } = useLingui()
  const { data = [] } = useAsked(listConditions)
  const named = data.map(({ code, names }) => ({ code, name: inLanguage(names, i18n.locale) }))
  return {
    nameOf: (code) => (code === '' ? t`Only in words` : named.find((condition) => condition.code === code)?.name ?? code),
    conditions: named.toSorted((a, b) => a.name.localeCompare(b.name, i18n.locale)),
  }
}
