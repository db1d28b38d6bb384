import type { Patient } from 'fhir/r4'
import { cleanText, ownSystem, reference, type ToFhir } from '../../fhir.ts'
import { toFhirId } from '../../fhir-id.ts'
import type { Values } from '../../kind.ts'
import type { Birth, PersonName, Sex } from './kind.ts'
import { displayName } from './name.ts'

type Held = { number?: string; site?: string; name?: PersonName; sex?: Sex; birth?: Birth; village?: string; phones?: { [key: string]: string }; identifiers?: { [register: string]: string }; carer?: string; note?: string }

/** FHIR dates may be years or months alone, so precision is kept as it is; that a year was counted back from an age is an extension. */
export const patientToFhir: ToFhir<Values> = (id, values, context = {}) => {
  const { number, site, name, sex, birth, village, phones = {}, identifiers = {}, carer, note } = values as Held
  const resource: Patient = { resourceType: 'Patient', id: toFhirId(id), active: context.enteredInError !== true }
  const numbers = Object.entries(identifiers).map(([register, value]) => ({ use: 'secondary' as const, system: ownSystem(`register:${encodeURIComponent(register)}`), value: cleanText(value) }))
  if (number !== undefined || numbers.length > 0) {
    resource.identifier = [...(number === undefined ? [] : [{ use: 'official' as const, system: ownSystem('patient-number'), value: number }]), ...numbers]
  }
  if (name !== undefined) {
    resource.name = [{
      use: 'official', text: cleanText(displayName(name)),
      ...(name.family === undefined ? {} : { family: cleanText(name.family) }),
      ...(name.given === undefined ? {} : { given: [cleanText(name.given)] }),
    }]
  }
  if (sex !== undefined) resource.gender = sex
  if (birth !== undefined) {
    resource.birthDate = birth.date
    if (birth.precision === 'estimated') resource._birthDate = { extension: [{ url: ownSystem('birth-estimated'), valueBoolean: true }] }
  }
  if (Object.keys(phones).length > 0) resource.telecom = Object.values(phones).map((value) => ({ system: 'phone', value }))
  // FHIR: Address.city is "city, town, suburb, village or other community".
  if (village !== undefined) resource.address = [{ use: 'home', city: cleanText(village) }]
  if (carer !== undefined) resource.contact = [{ name: { text: cleanText(carer) } }]
  if (note !== undefined) resource.extension = [{ url: ownSystem('patient-note'), valueString: cleanText(note) }]
  if (site !== undefined) resource.managingOrganization = reference('Organization', site, 'organization')
  if (context.linkedTo !== undefined && context.linkedTo.length > 0) resource.link = context.linkedTo.map((other) => ({ other: reference('Patient', other), type: 'seealso' }))
  return [resource]
}
