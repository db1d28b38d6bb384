import type { CodeSystem, CodeSystemConcept } from 'fhir/r4'
import { cleanText, coding, ICD10, ownSystem, type ToFhir } from '../../fhir.ts'
import { toFhirId } from '../../fhir-id.ts'
import type { Values } from '../../kind.ts'
import type { CatalogueEntry } from './kind.ts'

type Held = { name?: string; edition?: number; entries?: CatalogueEntry[] }

/** A CodeSystem: codes are our own, and codings elsewhere name it by the same address. ICD-10 is a property of each concept. */
export const catalogueToFhir: ToFhir<Values> = (id, values) => {
  const { name, edition, entries } = values as Held
  const resource: CodeSystem = {
    resourceType: 'CodeSystem', id: toFhirId(id), status: 'active', content: entries === undefined ? 'not-present' : 'complete', caseSensitive: true,
    property: [{ code: 'icd10', type: 'Coding', description: 'Code of ICD-10, version 2019' }],
  }
  // FHIR wants a name that programs can use: a capital first, no hyphens.
  if (name !== undefined) Object.assign(resource, { url: ownSystem(name), title: name, name: `Outpost_${name.replaceAll('-', '_')}` })
  if (edition !== undefined) resource.version = String(edition)
  if (entries !== undefined && entries.length > 0) Object.assign(resource, { count: entries.length, concept: entries.map(conceptOf) })
  return [resource]
}

function conceptOf({ code, names, icd10 }: CatalogueEntry): CodeSystemConcept {
  const listed = Object.entries(names).map(([language, value]) => ({ language, value: cleanText(value) }))
  const concept: CodeSystemConcept = { code, display: cleanText(names['en'] ?? listed[0]?.value ?? code), designation: listed }
  if (icd10 !== undefined) concept.property = [{ code: 'icd10', valueCoding: coding(ICD10, icd10) }]
  return concept
}
