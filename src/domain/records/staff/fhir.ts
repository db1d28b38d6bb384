import type { Practitioner, PractitionerRole } from 'fhir/r4'
import { cleanText, coding, languageConcept, ownSystem, reference, type ToFhir } from '../../fhir.ts'
import { toFhirId } from '../../fhir-id.ts'
import type { Values } from '../../kind.ts'

type Held = { name?: string; login?: string; roles?: string[]; sites?: string[]; specialties?: string[]; languages?: string[]; active?: boolean }

/** A Practitioner, and a PractitionerRole with what the person may do and where. */
export const staffToFhir: ToFhir<Values> = (id, values) => {
  const { name, login, roles = [], sites = [], specialties = [], languages = [], active } = values as Held
  const practitioner: Practitioner = { resourceType: 'Practitioner', id: toFhirId(id) }
  const role: PractitionerRole = { resourceType: 'PractitionerRole', id: toFhirId(id, 'role'), practitioner: reference('Practitioner', id) }
  if (active !== undefined) practitioner.active = role.active = active
  if (login !== undefined) practitioner.identifier = [{ system: ownSystem('login'), value: login }]
  if (name !== undefined) practitioner.name = [{ text: cleanText(name) }]
  if (languages.length > 0) practitioner.communication = languages.map(languageConcept)
  if (roles.length === 0) return [practitioner]
  role.code = roles.map((code) => ({ coding: [coding(ownSystem('role'), code)] }))
  if (specialties.length > 0) role.specialty = specialties.map((code) => ({ coding: [coding(ownSystem('specialty'), code)] }))
  if (sites.length > 0) role.location = sites.map((site) => reference('Location', site))
  return [practitioner, role]
}
