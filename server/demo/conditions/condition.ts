import type { Urgency } from '../../../src/domain/records/case/kind.ts'
import type { DemoLanguage, Phrases } from '../text.ts'

/** How a condition moves the measurements away from those of a well person of that age. Plausible values for a demo, not clinical limits. */
type VitalsProfile = {
  temperature?: readonly [number, number]
  /** Fast breathing in a child, as IMCI counts it. */
  fastBreathing?: true
  addRespiration?: readonly [number, number]
  addPulse?: readonly [number, number]
  oxygenSaturation?: readonly [number, number]
  systolic?: readonly [number, number]
  diastolic?: readonly [number, number]
  glucose?: readonly [number, number]
  muac?: readonly [number, number]
  /** Share of the usual weight for the age. */
  thin?: number
}

export type DemoCondition = {
  key: string
  /** Code in server/reference/conditions.ts, if the list has the condition. */
  code?: string
  /** As the nurse writes it. */
  label: { [language in DemoLanguage]?: string }
  weight: number
  /** Years of age, both ends included. */
  ages: readonly [number, number]
  sex?: 'female' | 'male'
  certainty: 'suspected' | 'confirmed'
  triage: { [level in Urgency]?: number }
  followUpDays?: readonly number[]
  /** Comes back to the same people (a long illness). */
  chronic?: true
  vitals: VitalsProfile
  text: { [language in DemoLanguage]?: Phrases }
}
