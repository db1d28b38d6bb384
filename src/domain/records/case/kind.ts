import * as z from 'zod/mini'
import { aMoment, aRecord } from '../../fields.ts'
import { RecordId, Specialty } from '../../ids.ts'
import type { KindDefinition } from '../../kind.ts'
import { FollowUpDays, Instant, Language, LongText } from '../../text.ts'

export const Urgency = z.enum(['routine', 'urgent', 'emergency'])
export type Urgency = z.infer<typeof Urgency>

/** All that a pool feed shows of a case: no name, no text, at most 200 bytes. */
export const CaseHeader = z.object({
  specialty: Specialty,
  urgency: Urgency,
  ageBand: z.enum(['0-4', '5-14', '15-44', '45-64', '65+', 'unknown']),
  language: Language,
})
export type CaseHeader = z.infer<typeof CaseHeader>

export const CaseTarget = z.union([z.object({ pool: Specialty }), z.object({ person: RecordId })])
export type CaseTarget = z.infer<typeof CaseTarget>

export const Answer = z.object({
  at: Instant,
  assessment: LongText,
  advice: LongText,
  followUpDays: z.optional(FollowUpDays),
})
export type Answer = z.infer<typeof Answer>

export const Message = z.object({ at: Instant, text: LongText })
export type Message = z.infer<typeof Message>
export const Claim = z.object({ at: Instant })
export type Claim = z.infer<typeof Claim>
/** How it went with the patient. */
export type Outcome = Message

/** A question on a consultation, to a pool of specialists or to one person. */
export const caseKind = {
  kind: 'case',
  version: 1,
  placement: { in: 'with', field: 'patient' },
  parent: 'patient',
  fields: {
    patient: aRecord,
    consultation: aRecord,
    at: aMoment,
    header: { policy: 'fixed', schema: CaseHeader, required: true },
    target: { policy: 'latest', schema: CaseTarget, clinical: false, required: true },
    question: { policy: 'fixed', schema: LongText, required: true },
    /** Records that travel into the case's feed besides patient and consultation (mostly the vitals). */
    shared: { policy: 'fixed', schema: z.array(RecordId).check(z.maxLength(100)), refers: 'records' },
    /** Who has taken the case, keyed by staff id; the earliest standing one leads. */
    claims: { policy: 'entries', schema: Claim },
    answer: { policy: 'keep-both', schema: Answer },
    /** Conversation, keyed by the op that wrote the message. */
    messages: { policy: 'entries', schema: Message },
    outcome: { policy: 'keep-both', schema: Message },
    closed: { policy: 'fixed', schema: z.object({ at: Instant }) },
  },
  urgent: (values) => (values['header'] as CaseHeader | undefined)?.urgency === 'emergency',
} satisfies KindDefinition
