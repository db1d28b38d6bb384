import type { Location, Organization } from 'fhir/r4'
import { cleanText, ownSystem, reference, coding, type ToFhir } from '../../fhir.ts'
import { toFhirId } from '../../fhir-id.ts'
import type { Values } from '../../kind.ts'

type Held = { name?: string; type?: string; country?: string }

/** A place and the body that works there: FHIR has a patient managed by an Organization, and a visit happen in a Location. */
export const siteToFhir: ToFhir<Values> = (id, values) => {
  const { name, type, country } = values as Held
  const location: Location = { resourceType: 'Location', id: toFhirId(id), status: 'active', mode: 'instance', managingOrganization: reference('Organization', id, 'organization') }
  const organization: Organization = {
    resourceType: 'Organization', id: toFhirId(id, 'organization'), active: true, identifier: [{ system: ownSystem('site'), value: id }],
  }
  if (name !== undefined) location.name = organization.name = cleanText(name)
  if (type !== undefined) location.type = organization.type = [{ coding: [coding(ownSystem('site-type'), cleanText(type).trim().replaceAll(/\s+/g, ' '))] }]
  if (country !== undefined) {
    location.address = { country }
    organization.address = [{ country }]
  }
  return [location, organization]
}
