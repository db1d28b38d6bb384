import type { Condition } from '../../domain/conditions.ts'
import { foldWords } from '../../domain/fold.ts'

type Language = 'en' | 'fr' | 'pt'
export type ConditionHit = { code: string; name: string; other: string | null; icd10: string }
export type ConditionIndex = readonly { condition: Condition; words: { [language in Language]: string[] }; icd10: string }[]

/** Folded once when the list arrives, so that a keystroke only compares. */
export const indexConditions = (conditions: readonly Condition[]): ConditionIndex =>
  conditions.map((condition) => ({
    condition,
    words: { en: foldWords(condition.names.en), fr: foldWords(condition.names.fr), pt: foldWords(condition.names.pt) },
    icd10: condition.icd10.toLowerCase(),
  }))

/**
 * Conditions in which each typed word begins a word of one name, in any language (a nurse in Allada reads English and writes French), or whose
 * ICD-10 code begins so. Names of the screen's language first, then those that begin with what was typed.
 */
export function searchConditions(index: ConditionIndex, typed: string, language: Language, limit: number): ConditionHit[] {
  const wanted = foldWords(typed)
  const code = typed.trim().toLowerCase()
  if (wanted.length === 0) return []
  const hits: { hit: ConditionHit; rank: number }[] = []
  for (const { condition, words, icd10 } of index) {
    const matched = (['en', 'fr', 'pt'] as const).filter((name) => wanted.every((want) => words[name].some((word) => word.startsWith(want))))
    const byCode = code.length >= 2 && icd10.startsWith(code)
    if (matched.length === 0 && !byCode) continue
    const own = matched.includes(language)
    const found = own ? language : (matched[0] ?? language)
    const rank = (own || byCode ? 0 : 2) + (words[found][0]?.startsWith(wanted[0]!) ? 0 : 1)
    hits.push({ rank, hit: { code: condition.code, name: condition.names[language], other: found === language ? null : condition.names[found], icd10: condition.icd10 } })
  }
  return hits.toSorted((a, b) => a.rank - b.rank || a.hit.name.localeCompare(b.hit.name, language)).slice(0, limit).map(({ hit }) => hit)
}
