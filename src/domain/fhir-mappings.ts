import type { ToFhir } from './fhir.ts'
import type { Values } from './kind.ts'
import { addendumToFhir } from './records/addendum/fhir.ts'
import { caseToFhir } from './records/case/fhir.ts'
import { catalogueToFhir } from './records/catalogue/fhir.ts'
import { consultationToFhir } from './records/consultation/fhir.ts'
import { deviceToFhir } from './records/device/fhir.ts'
import { patientToFhir } from './records/patient/fhir.ts'
import { siteToFhir } from './records/site/fhir.ts'
import { staffToFhir } from './records/staff/fhir.ts'
import { vitalsToFhir } from './records/vitals/fhir.ts'

export type FhirMapping =
  | { resource: ToFhir<Values> }
  /** Why records of the kind are no resource. */
  | { none: string }

/** What each kind becomes in FHIR R4. A table of its own, apart from the registry: a tablet speaks no FHIR, so none carries it. */
export const FHIR_MAPPINGS: { readonly [kind: string]: FhirMapping } = {
  site: { resource: siteToFhir },
  staff: { resource: staffToFhir },
  device: { resource: deviceToFhir },
  catalogue: { resource: catalogueToFhir },
  course: { none: 'What staff learn is no health record; FHIR R4 has no resource for it. Learning systems exchange it as xAPI and cmi5.' },
  patient: { resource: patientToFhir },
  vitals: { resource: vitalsToFhir },
  consultation: { resource: consultationToFhir },
  addendum: { resource: addendumToFhir },
  retraction: { none: 'A retraction sets the status of the resource that it names to entered-in-error; it is no resource of its own.' },
  case: { resource: caseToFhir },
  receipt: { none: 'Who has read what is kept for the clinic; FHIR R4 has no resource for it that receivers would act on.' },
  progress: { none: 'How far a person of the staff has come in a course: an xAPI statement, of which FHIR R4 knows nothing.' },
  link: { none: 'Carried as Patient.link of the two patients.' },
}
