import type { FieldProblem, Values } from '../../domain/kind.ts'
import type { Measure } from '../../domain/records/vitals/kind.ts'
import { checkVitals, hardLimits, unlikelyVitals, type Limits, type Part, type Unlikely } from '../../domain/records/vitals/limits.ts'
import { LONG_TEXT_LIMIT } from '../../domain/text.ts'
import type { VisitDraft, VisitStep } from './draft.ts'
import { FORM_ORDER, readingValue } from './readings.ts'

/** What keeps a visit from being signed. `field` is the name of the field on the screen. */
export type VisitProblem = { step: VisitStep; field: string } & (
  | { code: 'missing' | 'half' | 'upper-not-above-lower' }
  | { code: 'out-of-range'; part: Part; limits: Limits }
  | { code: 'unlikely'; part: Part; value: number }
  | { code: 'too-long'; max: number }
  | { code: 'refused'; reason: string }
)

/** All readings of the draft as values of a vitals record. */
export function readingValues(draft: VisitDraft): Values {
  const values: Values = {}
  for (const measure of FORM_ORDER) {
    const value = readingValue(measure, draft)
    if (value !== null) values[measure] = value
  }
  return values
}

/** Unusual numbers that nobody has said yes to. `ageDays` null (not known, or the clock is in doubt): the widest limits of any age. */
export const toAsk = (draft: VisitDraft, ageDays: number | null): Unlikely[] =>
  unlikelyVitals(readingValues(draft), ageDays).filter(({ part, value }) => draft.confirmed[part] !== value)

/** Problems of one row as it stands: what is beyond the hard limits, and half a blood pressure. */
export function rowProblem(measure: Measure, draft: VisitDraft): VisitProblem | null {
  const at = { step: 'vitals' as const, field: measure }
  const value = readingValue(measure, draft)
  if (value === null) return (draft.readings[measure] ?? '') === '' ? null : { ...at, code: 'half' }
  const found = checkVitals({ [measure]: value })[0]
  if (found === undefined) return null
  const { part } = (found.detail ?? {}) as { part?: Part }
  return found.code === 'out-of-range' && part !== undefined ? { ...at, code: 'out-of-range', part, limits: hardLimits(part) } : { ...at, code: 'upper-not-above-lower' }
}

/** Everything that is wrong, in the order of the form. */
export function visitProblems(draft: VisitDraft, ageDays: number | null): VisitProblem[] {
  const problems: VisitProblem[] = []
  if (draft.reasons.length === 0 && draft.words.trim() === '') problems.push({ step: 'reason', field: 'words', code: 'missing' })
  const long = (step: VisitStep, field: 'words' | 'history' | 'examination' | 'plan'): void => {
    if (draft[field].trim().length > LONG_TEXT_LIMIT) problems.push({ step, field, code: 'too-long', max: LONG_TEXT_LIMIT })
  }
  long('reason', 'words')
  long('reason', 'history')
  const asked = toAsk(draft, ageDays)
  for (const measure of FORM_ORDER) {
    const wrong = rowProblem(measure, draft)
    const unlikely = asked.find(({ field }) => field === measure)
    if (wrong !== null) problems.push(wrong)
    else if (unlikely !== undefined) problems.push({ step: 'vitals', field: measure, code: 'unlikely', part: unlikely.part, value: unlikely.value })
  }
  long('diagnosis', 'examination')
  long('plan', 'plan')
  return problems
}

const STEP_OF: { [field: string]: VisitStep } = { reason: 'reason', history: 'reason', examination: 'diagnosis', diagnoses: 'diagnosis', plan: 'plan', triage: 'plan', followUpDays: 'plan' }

/** What the store refused, at the field of the screen where it can be mended. */
export const refusedProblems = (problems: readonly FieldProblem[]): VisitProblem[] =>
  problems.map(({ field, code }) => ({ step: STEP_OF[field] ?? 'vitals', field: field === 'reason' ? 'words' : field, code: 'refused', reason: code }))
