import * as z from 'zod/mini'
import type { Json } from '../../domain/json.ts'
import { LONG_TEXT_LIMIT } from '../../domain/text.ts'

/** An answer as it is being written. `again`: days as text, `none`, `other` (then `otherDays`), or '' while nothing is chosen. */
export type AnswerDraft = { assessment: string; advice: string; again: string; otherDays: string }

export const AGAIN_DAYS = ['1', '2', '7', '14', '28'] as const
const MOST_DAYS = 730

const Stored = z.object({
  assessment: z.catch(z.string(), ''), advice: z.catch(z.string(), ''), again: z.catch(z.string(), ''), otherDays: z.catch(z.string(), ''),
})

/** What another version kept is read as far as it goes. */
export function readAnswerDraft(content: Json): AnswerDraft {
  const parsed = Stored.safeParse(content)
  return parsed.success ? parsed.data : Stored.parse({})
}

export const isBlank = (draft: AnswerDraft): boolean => Object.values(draft).every((text) => text.trim() === '')

export type AnswerProblem = { field: 'assessment' | 'advice' | 'otherDays'; code: 'missing' | 'too-long' | 'not-days' }

/** In the order of the form. */
export function answerProblems(draft: AnswerDraft): AnswerProblem[] {
  const problems: AnswerProblem[] = []
  for (const field of ['assessment', 'advice'] as const) {
    const { length } = draft[field].trim()
    if (length === 0) problems.push({ field, code: 'missing' })
    if (length > LONG_TEXT_LIMIT) problems.push({ field, code: 'too-long' })
  }
  if (draft.again === 'other' && daysOf(draft.otherDays) === null) problems.push({ field: 'otherDays', code: 'not-days' })
  return problems
}

function daysOf(text: string): number | null {
  if (!/^\d{1,3}$/.test(text.trim())) return null
  const days = Number(text)
  return days >= 1 && days <= MOST_DAYS ? days : null
}

/** The one field (M7) that an answer is. The draft must have no problems. */
export function toAnswer(draft: AnswerDraft, atMs: number): { [part: string]: Json } {
  const days = daysOf(draft.again === 'other' ? draft.otherDays : draft.again)
  return { at: atMs, assessment: draft.assessment.trim(), advice: draft.advice.trim(), ...(days === null ? {} : { followUpDays: days }) }
}
