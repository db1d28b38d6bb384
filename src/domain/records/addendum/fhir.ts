import type { Composition } from 'fhir/r4'
import { authors, cleanText, dateTime, loinc, narrative, reference, type ToFhir } from '../../fhir.ts'
import { toFhirId } from '../../fhir-id.ts'
import type { Values } from '../../kind.ts'

type Held = { of?: string; patient?: string; at?: number; text?: string; reason?: string }

/** A Composition that appends to the note's own: FHIR's way to add to what was signed without changing it (M4). */
export const addendumToFhir: ToFhir<Values> = (id, values, context = {}) => {
  const { of, patient, at = 0, text, reason } = values as Held
  const resource: Composition = {
    resourceType: 'Composition', id: toFhirId(id), status: context.enteredInError === true ? 'entered-in-error' : 'final',
    type: loinc('55107-7', 'Addendum Document'), title: 'Addendum', date: dateTime(at), author: authors(context) ?? [{ display: 'Member of staff' }],
  }
  if (patient !== undefined) resource.subject = reference('Patient', patient)
  if (of !== undefined) resource.relatesTo = [{ code: 'appends', targetReference: reference('Composition', of) }]
  if (text !== undefined) resource.section = [{ title: reason === undefined ? 'Addendum' : cleanText(reason), text: narrative(text) }]
  return [resource]
}
