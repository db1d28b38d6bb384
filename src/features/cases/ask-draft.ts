import * as z from 'zod/mini'
import { ageBand } from '../../domain/age.ts'
import type { RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import type { CaseHeader, Urgency } from '../../domain/records/case/kind.ts'
import type { Birth } from '../../domain/records/patient/kind.ts'
import { LONG_TEXT_LIMIT } from '../../domain/text.ts'

/** A question as it is being written. `to`: `pool:<specialty>`, `person:<staff id>`, or nothing yet. */
export type AskDraft = { consultation: RecordId; question: string; to: string; urgency: Urgency | null }

const Stored = z.object({
  question: z.catch(z.string(), ''), to: z.catch(z.string(), ''), urgency: z.catch(z.nullable(z.enum(['routine', 'urgent', 'emergency'])), null),
})

export function readAskDraft(content: Json, consultation: RecordId): AskDraft {
  const parsed = Stored.safeParse(content)
  return { consultation, ...(parsed.success ? parsed.data : Stored.parse({})) }
}

/** Is this the draft of a question about that consultation? */
export const isAbout = (content: Json, consultation: RecordId): boolean =>
  content !== null && typeof content === 'object' && !Array.isArray(content) && content['consultation'] === consultation

export type AskProblem = { field: 'question' | 'to' | 'urgency'; code: 'missing' | 'too-long' }

export function askProblems(draft: AskDraft): AskProblem[] {
  const problems: AskProblem[] = []
  if (draft.question.trim() === '') problems.push({ field: 'question', code: 'missing' })
  if (draft.question.trim().length > LONG_TEXT_LIMIT) problems.push({ field: 'question', code: 'too-long' })
  if (!/^(pool|person):./.test(draft.to)) problems.push({ field: 'to', code: 'missing' })
  if (draft.urgency === null) problems.push({ field: 'urgency', code: 'missing' })
  return problems
}

type Facts = {
  patient: RecordId; atMs: number; language: string; birth: Birth | undefined; vitals: RecordId | undefined
  /** Of the person that is asked; a pool names its own. */
  specialtyOfPerson: string
  /** M8: with the clock in doubt no age band is worked out. */
  ageKnown: boolean
}

/** The one op that asks: what the pool may see stands in the header, the rest is for whoever takes the case. */
export function caseFields(draft: AskDraft, facts: Facts): { [field: string]: Json } {
  const [kind, id] = [draft.to.slice(0, draft.to.indexOf(':')), draft.to.slice(draft.to.indexOf(':') + 1)]
  const header: CaseHeader = {
    specialty: kind === 'pool' ? id : facts.specialtyOfPerson, urgency: draft.urgency!,
    ageBand: facts.ageKnown ? ageBand(facts.birth, facts.atMs) : 'unknown', language: facts.language,
  }
  return {
    patient: facts.patient, consultation: draft.consultation, at: facts.atMs, header,
    target: kind === 'pool' ? { pool: id } : { person: id }, question: draft.question.trim(), shared: facts.vitals === undefined ? [] : [facts.vitals],
  }
}
