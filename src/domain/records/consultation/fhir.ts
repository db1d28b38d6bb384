import type { Composition, CompositionSection, Condition, Encounter } from 'fhir/r4'
import { authors, cleanText, coding, concept, dateTime, ICD10, loinc, narrative, ownSystem, reference, terminologyCoding, type FhirContext, type ToFhir } from '../../fhir.ts'
import { toFhirId } from '../../fhir-id.ts'
import type { RecordId } from '../../ids.ts'
import type { Values } from '../../kind.ts'
import type { Diagnosis } from './kind.ts'

type Held = { patient?: string; at?: number; language?: string; reason?: string; history?: string; examination?: string; triage?: string; diagnoses?: Diagnosis[]; plan?: string; followUpDays?: number }

const SECTIONS = [
  ['reason', 'Reason', loinc('10154-3', 'Chief complaint Narrative - Reported')],
  ['history', 'History', loinc('10164-2', 'History of Present illness Narrative')],
  ['examination', 'Examination', loinc('29545-1', 'Physical findings Narrative')],
  ['plan', 'Plan', loinc('18776-5', 'Plan of care note')],
] as const
/** HL7 v3 ActPriority. */
const PRIORITIES: { [triage: string]: [string, string] } = { emergency: ['EM', 'emergency'], urgent: ['UR', 'urgent'], routine: ['R', 'routine'] }
const WRITER_UNKNOWN = [{ display: 'Member of staff' }]

/**
 * The visit as an Encounter, the signed note as a Composition, and a Condition for each diagnosis. A Composition rather than a
 * ClinicalImpression: what was signed is a text of several parts that never changes (M4), and an addendum is a Composition that appends to it.
 */
export const consultationToFhir: ToFhir<Values> = (id, values, context = {}) => {
  const held = values as Held
  const conditions = (held.diagnoses ?? []).map((diagnosis, index) => condition(id, held, diagnosis, index, context))
  return [encounter(id, held, conditions, context), composition(id, held, context), ...conditions]
}

function encounter(id: RecordId, { patient, at, reason, triage, followUpDays }: Held, conditions: readonly Condition[], context: FhirContext): Encounter {
  const resource: Encounter = {
    resourceType: 'Encounter', id: toFhirId(id), status: context.enteredInError === true ? 'entered-in-error' : 'finished',
    class: terminologyCoding('v3-ActCode', 'AMB', 'ambulatory'),
  }
  if (patient !== undefined) resource.subject = reference('Patient', patient)
  if (at !== undefined) resource.period = { start: dateTime(at) }
  if (context.author !== undefined) resource.participant = [{ individual: reference('Practitioner', context.author) }]
  if (reason !== undefined) resource.reasonCode = [{ text: cleanText(reason) }]
  if (triage !== undefined) {
    const known = PRIORITIES[triage]
    resource.priority = known === undefined ? { text: cleanText(triage) } : concept('v3-ActPriority', known[0], known[1])
  }
  if (conditions.length > 0) resource.diagnosis = conditions.map((one) => ({ condition: { reference: `Condition/${one.id}` } }))
  if (followUpDays !== undefined) resource.extension = [{ url: ownSystem('follow-up-days'), valueInteger: followUpDays }]
  return resource
}

function composition(id: RecordId, held: Held, context: FhirContext): Composition {
  const resource: Composition = {
    resourceType: 'Composition', id: toFhirId(id), status: context.enteredInError === true ? 'entered-in-error' : 'final',
    type: loinc('11488-4', 'Consult note'), title: 'Consultation', date: dateTime(held.at ?? 0),
    encounter: reference('Encounter', id), author: authors(context) ?? WRITER_UNKNOWN,
  }
  if (held.patient !== undefined) resource.subject = reference('Patient', held.patient)
  if (held.language !== undefined) resource.language = held.language
  const sections = SECTIONS.flatMap(([field, title, code]): CompositionSection[] => {
    const text = held[field]
    return text === undefined ? [] : [{ title, code, text: narrative(text) }]
  })
  if (sections.length > 0) resource.section = sections
  return resource
}

function condition(id: RecordId, { patient, at }: Held, diagnosis: Diagnosis, index: number, context: FhirContext): Condition {
  const known = diagnosis.code === undefined ? undefined : context.findCondition?.(diagnosis.code)
  const codings = [
    ...(diagnosis.code === undefined ? [] : [coding(ownSystem('conditions'), diagnosis.code)]),
    ...(known?.icd10 === undefined ? [] : [coding(ICD10, known.icd10)]),
  ]
  const status = context.enteredInError === true ? 'entered-in-error' : diagnosis.certainty === 'confirmed' ? 'confirmed' : 'provisional'
  const resource: Condition = {
    resourceType: 'Condition', id: toFhirId(id, `diagnosis${index + 1}`),
    verificationStatus: concept('condition-ver-status', status), category: [concept('condition-category', 'encounter-diagnosis', 'Encounter Diagnosis')],
    code: { ...(codings.length === 0 ? {} : { coding: codings }), text: cleanText(diagnosis.text) },
    subject: patient === undefined ? { display: 'Patient not known' } : reference('Patient', patient),
    encounter: reference('Encounter', id),
  }
  if (at !== undefined) resource.recordedDate = dateTime(at)
  if (context.author !== undefined) resource.recorder = reference('Practitioner', context.author)
  return resource
}
