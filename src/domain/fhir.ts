import type { CodeableConcept, Coding, FhirResource, Narrative, Reference } from 'fhir/r4'
import { toFhirId } from './fhir-id.ts'
import type { RecordId } from './ids.ts'
import type { CatalogueEntry } from './records/catalogue/kind.ts'

/** What a mapping needs beyond the record itself. All may be missing: the output is then valid, and says less. */
export type FhirContext = {
  /** Who wrote the op that made the record. */
  author?: RecordId
  /** A retraction names the record. */
  enteredInError?: boolean
  /** Other records of the same person (M9). */
  linkedTo?: readonly RecordId[]
  /** In the catalogue `conditions`. */
  findCondition?: (code: string) => CatalogueEntry | undefined
}

/** Resources that one record becomes, FHIR R4 (4.0.1). The first carries the record's own id. */
export type ToFhir<V> = (id: RecordId, values: V, context?: FhirContext) => FhirResource[]

// Our own names as URNs: they resolve nowhere, and need no domain to stay ours.
export const ownSystem = (name: string): string => `urn:outpost:${name}`
export const LOINC = 'http://loinc.org'
export const UCUM = 'http://unitsofmeasure.org'
export const ICD10 = 'http://hl7.org/fhir/sid/icd-10'
const terminology = (name: string): string => `http://terminology.hl7.org/CodeSystem/${name}`

export const reference = (type: FhirResource['resourceType'], id: RecordId, part?: string): Reference => ({ reference: `${type}/${toFhirId(id, part)}` })
/** A list of one, or nothing: FHIR has no empty lists. */
export const authors = (context: FhirContext): Reference[] | undefined => (context.author === undefined ? undefined : [reference('Practitioner', context.author)])

export const dateTime = (ms: number): string => new Date(ms).toISOString()
export const coding = (system: string, code: string, display?: string): Coding => ({ system, code, ...(display === undefined ? {} : { display }) })
export const loinc = (code: string, display: string): CodeableConcept => ({ coding: [coding(LOINC, code, display)] })
export const concept = (system: string, code: string, display?: string): CodeableConcept => ({ coding: [coding(terminology(system), code, display)] })
export const terminologyCoding = (system: string, code: string, display?: string): Coding => coding(terminology(system), code, display)
export const languageConcept = (tag: string): CodeableConcept => ({ coding: [coding('urn:ietf:bcp:47', tag)] })

// FHIR strings hold no control characters but tab and line ends; XHTML none of its own signs.
export const cleanText = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')

export function narrative(text: string): Narrative {
  const escaped = cleanText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(/\r\n|\r|\n/g, '<br/>')
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escaped}</p></div>` }
}
