import type { RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import type { VisitDraft } from './draft.ts'
import { readingValues } from './problems.ts'

type Fields = { [field: string]: Json | undefined }

/** The vitals record of this visit, or null when nothing was measured or declared not done. */
export function vitalsFields(draft: VisitDraft, patient: RecordId, atMs: number): Fields | null {
  const values = readingValues(draft)
  return Object.keys(values).length === 0 ? null : { patient, at: atMs, ...values }
}

/** `reasonWords`: the chosen reasons in the language of the note. Empty answers are left out, not stored as empty text. */
export function consultationFields(
  draft: VisitDraft, patient: RecordId, atMs: number, language: string, reasonWords: readonly string[], vitals: RecordId | undefined,
): Fields {
  const said = draft.words.trim()
  const text = (words: string): string | undefined => words.trim() || undefined
  return {
    patient, at: atMs, language,
    reason: [reasonWords.join(', '), said].filter((part) => part !== '').join('. '),
    history: text(draft.history),
    examination: text(draft.examination),
    vitals,
    triage: draft.triage ?? undefined,
    diagnoses: draft.diagnoses.length === 0 ? undefined : draft.diagnoses.map(({ code, text: name, certainty }) => ({ ...(code === undefined ? {} : { code }), text: name, certainty })),
    plan: text(draft.plan),
    followUpDays: draft.followUpDays ?? undefined,
  }
}

/** When the visit takes place: the tablet's clock, or at this time of day on the date that the nurse gave while the clock is in doubt. */
export function visitTime(nowMs: number, today: string | null): number {
  const day = today === null ? Number.NaN : new Date(`${today}T00:00`).getTime()
  if (Number.isNaN(day)) return nowMs
  const now = new Date(nowMs)
  return day + ((now.getHours() * 60 + now.getMinutes()) * 60 + now.getSeconds()) * 1000
}
