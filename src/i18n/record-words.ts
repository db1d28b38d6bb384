import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'

type Words = { [code: string]: MessageDescriptor }

const KINDS: Words = {
  patient: msg`Patient's details`, vitals: msg`Vital signs`, consultation: msg`Visit`, addendum: msg`Correction`, retraction: msg`Withdrawal`,
  case: msg`Question to a doctor`, receipt: msg`Note that something was read`, link: msg`Joining of two patients`, site: msg`Site`, staff: msg`Person of the staff`, device: msg`Tablet`, catalogue: msg`List to pick from`, course: msg`Course`, progress: msg`Progress in a course`,
}

const FIELDS: Words = {
  number: msg`Number`, name: msg`Name`, sex: msg`Sex`, birth: msg`Birth`, village: msg`Village`, phones: msg`Phone`, identifiers: msg`Other number`, carer: msg`Carer`, note: msg`Note`,
  site: msg`Site`, patient: msg`Patient`, at: msg`Time`, temperature: msg`Temperature`, pulse: msg`Pulse`, respiration: msg`Breaths`, oxygenSaturation: msg`Oxygen`,
  bloodPressure: msg`Blood pressure`, weight: msg`Weight`, height: msg`Height`, muac: msg`Upper arm`, glucose: msg`Glucose`, consciousness: msg`Consciousness`,
  reason: msg`Reason`, history: msg`History of this illness`, examination: msg`Examination`, triage: msg`Urgency`, diagnoses: msg`Diagnosis`, plan: msg`Plan`, followUpDays: msg`Come back`,
  question: msg`Question`, answer: msg`Answer`, messages: msg`Message`, outcome: msg`Outcome`, target: msg`Put to`, closed: msg`Closing`, claims: msg`Taken by`, text: msg`Text`, state: msg`Joined or parted`,
}

const REFUSALS: Words = {
  malformed: msg`The server could not read it.`,
  'unknown-kind': msg`The server is older than this tablet and does not know this kind of record yet.`,
  'invalid-field': msg`A value in it cannot be right.`,
  'kind-mismatch': msg`It changes a record of another kind.`,
  'not-permitted': msg`Its author may not write this.`,
  'other-site': msg`The record belongs to another site.`,
  'bad-mac': msg`The server could not prove who wrote it.`,
  'unknown-author': msg`Its author has not signed in on this tablet while it had contact.`,
  'device-revoked': msg`This tablet was revoked by an administrator.`,
  'person-revoked': msg`The account of its author was closed.`,
  'same-id-other-content': msg`The server has another record under the same number: this tablet's storage may have been copied.`,
  'waited-for-refused': msg`It belongs to a record that was not taken.`,
  'too-large': msg`It is too large.`,
}

const UNKNOWN_REFUSAL = msg`The server gave a reason that this version does not know.`

/** Names of kinds and fields, and why an op was not taken. What is not known is said as it stands (M5). */
export function useRecordWords() {
  const { i18n } = useLingui()
  return {
    kind: (kind: string): string => (Object.hasOwn(KINDS, kind) ? i18n._(KINDS[kind]!) : kind),
    /** By field or stored key: `phones/home` is a phone. */
    field: (key: string): string => {
      const field = key.split('/', 1)[0]!
      return Object.hasOwn(FIELDS, field) ? i18n._(FIELDS[field]!) : field
    },
    refusal: (code: string | null): string => i18n._(code !== null && Object.hasOwn(REFUSALS, code) ? REFUSALS[code]! : UNKNOWN_REFUSAL),
  }
}
