import * as z from 'zod/mini'
import type { Json } from '../../domain/json.ts'
import type { Measure } from '../../domain/records/vitals/kind.ts'
import { MEASURES, type Part } from '../../domain/records/vitals/limits.ts'

export const STEPS = ['reason', 'vitals', 'diagnosis', 'plan'] as const
export type VisitStep = (typeof STEPS)[number]

export const REASONS = ['fever', 'cough', 'diarrhoea', 'child', 'pregnancy', 'wound', 'chronic', 'other'] as const
export type Reason = (typeof REASONS)[number]

/** Alert, new confusion, voice, pain, unresponsive. */
export const CONSCIOUSNESS = ['A', 'C', 'V', 'P', 'U'] as const

export const TRIAGES = ['routine', 'urgent', 'emergency'] as const
type Triage = (typeof TRIAGES)[number]

export type DraftDiagnosis = { code?: string | undefined; text: string; certainty: 'suspected' | 'confirmed' }

/** A visit as it is typed. Numbers stay text until signing (`71.`, `148/92`), so that half of one survives a restart. */
export type VisitDraft = {
  step: VisitStep
  /** Steps that have been left: drawn as done. */
  left: VisitStep[]
  reasons: Reason[]
  words: string
  history: string
  examination: string
  plan: string
  readings: { [measure in Measure]?: string }
  notDone: Measure[]
  consciousness: (typeof CONSCIOUSNESS)[number] | null
  /** Unusual numbers that the nurse said are right. A changed number is asked about again. */
  confirmed: { [part in Part]?: number }
  diagnoses: DraftDiagnosis[]
  triage: Triage | null
  followUpDays: number | null
  /** "As last time": the consultation that was copied from. */
  asLast: string | null
  /** Today as the nurse gave it, `YYYY-MM-DD`, when the clock of the tablet is in doubt. */
  today: string | null
}

const text = z.catch(z.string(), '')
// What an older or newer app wrote otherwise is left empty, rather than losing the rest of the draft.
const Stored = z.object({
  step: z.catch(z.enum(STEPS), 'reason'),
  left: z.catch(z.array(z.enum(STEPS)), []),
  reasons: z.catch(z.array(z.enum(REASONS)), []),
  words: text, history: text, examination: text, plan: text,
  readings: z.catch(z.record(z.string(), z.string()), {}),
  notDone: z.catch(z.array(z.enum(MEASURES as readonly [Measure, ...Measure[]])), []),
  consciousness: z.catch(z.nullable(z.enum(CONSCIOUSNESS)), null),
  confirmed: z.catch(z.record(z.string(), z.number()), {}),
  diagnoses: z.catch(z.array(z.object({ code: z.optional(z.string()), text: z.string(), certainty: z.enum(['suspected', 'confirmed']) })), []),
  triage: z.catch(z.nullable(z.enum(TRIAGES)), null),
  followUpDays: z.catch(z.nullable(z.number()), null),
  asLast: z.catch(z.nullable(z.string()), null),
  today: z.catch(z.nullable(z.string()), null),
})

export function readDraft(content: Json): VisitDraft {
  const parsed = Stored.safeParse(content)
  return parsed.success ? parsed.data : Stored.parse({})
}

export const emptyDraft = (): VisitDraft => readDraft({})

export const draftContent = (draft: VisitDraft): Json => draft as unknown as Json

/** Has anything been answered? A visit that was only opened leaves no draft behind. */
export const isTouched = (draft: VisitDraft): boolean =>
  JSON.stringify({ ...draft, step: null, left: null, today: null }) !== JSON.stringify({ ...emptyDraft(), step: null, left: null, today: null })
