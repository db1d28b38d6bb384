import { foldWords } from '../../domain/fold.ts'
import { inLanguage } from '../../domain/in-language.ts'
import type { CatalogueEntry } from '../../domain/records/catalogue/kind.ts'

type ConditionHit = { code: string; name: string; other: string | null; icd10: string | null }
export type ConditionIndex = readonly { condition: CatalogueEntry; words: readonly { language: string; words: readonly string[] }[]; icd10: string }[]

/** Folded once when the list arrives, so that a keystroke only compares. */
export const indexConditions = (conditions: readonly CatalogueEntry[]): ConditionIndex =>
  conditions.map((condition) => ({
    condition,
    words: Object.entries(condition.names).map(([language, name]) => ({ language, words: foldWords(name) })),
    icd10: condition.icd10?.toLowerCase() ?? '',
  }))

/** What to call a diagnosis on this screen: its code's name in the screen's language, else as it was written. */
export function diagnosisName(conditions: readonly CatalogueEntry[] | null, diagnosis: { code?: string | undefined; text: string }, language: string): string {
  const known = diagnosis.code === undefined ? undefined : conditions?.find(({ code }) => code === diagnosis.code)
  return known === undefined ? diagnosis.text : inLanguage(known.names, language)
}

/**
 * Conditions in which each typed word begins a word of one name, in any language (a nurse in Allada reads English and writes French), or whose
 * ICD-10 code begins so. Names of the screen's language first, then those that begin with what was typed.
 */
export function searchConditions(index: ConditionIndex, typed: string, language: string, limit: number): ConditionHit[] {
  const wanted = foldWords(typed)
  const code = typed.trim().toLowerCase()
  if (wanted.length === 0) return []
  const hits: { hit: ConditionHit; rank: number }[] = []
  for (const { condition, words, icd10 } of index) {
    const matched = words.filter((name) => wanted.every((want) => name.words.some((word) => word.startsWith(want))))
    const byCode = code.length >= 2 && icd10.startsWith(code)
    if (matched.length === 0 && !byCode) continue
    const name = inLanguage(condition.names, language)
    const own = matched.find((one) => condition.names[one.language] === name)
    const found = own ?? matched[0]
    const rank = (own !== undefined || byCode ? 0 : 2) + (found?.words[0]?.startsWith(wanted[0]!) === true ? 0 : 1)
    const other = found === undefined || found === own ? null : condition.names[found.language]!
    hits.push({ rank, hit: { code: condition.code, name, other, icd10: condition.icd10 ?? null } })
  }
  return hits.toSorted((a, b) => a.rank - b.rank || a.hit.name.localeCompare(b.hit.name, language)).slice(0, limit).map(({ hit }) => hit)
}
