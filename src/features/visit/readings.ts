import type { Json } from '../../domain/json.ts'
import type { Values } from '../../domain/kind.ts'
import type { Measure } from '../../domain/records/vitals/kind.ts'
import { hardLimits, partsOf, type Part } from '../../domain/records/vitals/limits.ts'
import type { EntrySpec } from '../../ui/keypad-entry.ts'
import type { Reason, VisitDraft } from './draft.ts'

/** Every measure, in the order of the form. */
export const FORM_ORDER: readonly Measure[] = [
  'bloodPressure', 'pulse', 'temperature', 'respiration', 'oxygenSaturation', 'weight', 'height', 'muac', 'glucose', 'consciousness',
]

// Scales that carry more than an infant show no hundredths: there the number is whole after one decimal, and the next row takes over.
const INFANT_SCALE_KG = 20

/** What may be typed into a row. Numbers beyond the hard limits can be typed: they are refused with words, not swallowed. */
export function entrySpec(measure: Measure, typed: string): EntrySpec {
  if (measure === 'bloodPressure') return { kind: 'pair', most: [hardLimits('systolic').max, hardLimits('diastolic').max] }
  if (measure === 'consciousness') throw new Error('consciousness is chosen, not typed')
  const { max, step } = hardLimits(measure)
  const decimals = step >= 1 ? 0 : step >= 0.1 || (measure === 'weight' && Number(typed) >= INFANT_SCALE_KG) ? 1 : 2
  return { kind: 'number', most: max, decimals }
}

/** The numbers of a typed row by part. A part that is missing or only a point is absent. */
export function numbersTyped(measure: Measure, typed: string): { [part in Part]?: number } {
  const texts = measure === 'bloodPressure' ? typed.split('/') : [typed]
  const numbers: { [part in Part]?: number } = {}
  partsOf(measure).forEach((part, index) => {
    const text = texts[index] ?? ''
    if (/^\d*\.?\d*$/.test(text) && /\d/.test(text)) numbers[part] = Number(text)
  })
  return numbers
}

/** The numbers of a stored measure by part. */
function numbersStored(measure: Measure, value: Json | undefined): { [part in Part]?: number } {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return {}
  const numbers: { [part in Part]?: number } = {}
  for (const part of partsOf(measure)) {
    const number = value[measure === 'bloodPressure' ? part : 'value']
    if (typeof number === 'number') numbers[part] = number
  }
  return numbers
}

/** A stored measure as it would be typed (`152/94`, `71.5`), or null: the text that "As before" puts in. */
export function storedAsTyped(measure: Measure, value: Json | undefined): string | null {
  const numbers = numbersStored(measure, value)
  const parts = partsOf(measure).map((part) => numbers[part])
  return parts.length === 0 || parts.some((number) => number === undefined) ? null : parts.map(String).join('/')
}

/** A row as the value of its field; null while it has no answer or only half of one. */
export function readingValue(measure: Measure, draft: VisitDraft): Json | null {
  if (draft.notDone.includes(measure)) return { notDone: true }
  if (measure === 'consciousness') return draft.consciousness === null ? null : { value: draft.consciousness }
  const numbers = numbersTyped(measure, draft.readings[measure] ?? '')
  if (measure === 'bloodPressure') {
    const { systolic, diastolic } = numbers
    return systolic === undefined || diastolic === undefined ? null : { systolic, diastolic, unit: 'mm[Hg]' }
  }
  const value = numbers[measure]
  return value === undefined ? null : { value, unit: hardLimits(measure).unit }
}

export const isAnswered = (draft: VisitDraft, measure: Measure): boolean =>
  draft.notDone.includes(measure) || (measure === 'consciousness' ? draft.consciousness !== null : (draft.readings[measure] ?? '') !== '')

/** Measures of a vitals record that hold a value, in the order of the form. */
export const measuresTaken = (values: Values): Measure[] =>
  FORM_ORDER.filter((measure) => {
    const value = values[measure]
    return typeof value === 'object' && value !== null && !('notDone' in value)
  })

const ADULT: readonly Measure[] = ['bloodPressure', 'pulse', 'temperature', 'weight']
const CHILD: readonly Measure[] = ['temperature', 'respiration', 'pulse', 'weight', 'muac']
const CHILD_UNTIL_DAYS = 5 * 365.25

// The order of the form only: what is mostly measured at such a visit. Every other measure is one tap away.
const FOR_REASON: { [reason in Reason]: readonly Measure[] } = {
  fever: ['temperature', 'pulse', 'respiration'],
  cough: ['respiration', 'oxygenSaturation', 'temperature', 'pulse'],
  diarrhoea: ['weight', 'temperature', 'pulse'],
  child: CHILD,
  pregnancy: ['bloodPressure', 'weight', 'pulse', 'temperature'],
  wound: ['temperature', 'pulse', 'bloodPressure'],
  chronic: ['bloodPressure', 'pulse', 'weight', 'glucose'],
  other: [],
}

/** The rows asked first: those taken last time when the visit is as last time, else those of reason and age; and whatever is answered already. */
export function measuresAsked(draft: VisitDraft, takenLast: readonly Measure[], ageDays: number | null): Measure[] {
  const usual = ageDays !== null && ageDays < CHILD_UNTIL_DAYS ? CHILD : ADULT
  const asLast = draft.asLast !== null && takenLast.length > 0
  const wanted = [...(asLast ? takenLast : []), ...draft.reasons.flatMap((reason) => FOR_REASON[reason]), ...(asLast ? [] : usual)]
  return [...new Set([...wanted, ...FORM_ORDER.filter((measure) => isAnswered(draft, measure))])]
}
