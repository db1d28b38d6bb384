import type { Communication, Reference, ServiceRequest } from 'fhir/r4'
import { cleanText, coding, dateTime, languageConcept, ownSystem, reference, type FhirContext, type ToFhir } from '../../fhir.ts'
import { toFhirId } from '../../fhir-id.ts'
import { OpId, type RecordId } from '../../ids.ts'
import type { Values } from '../../kind.ts'
import type { Answer, CaseHeader, CaseTarget, Claim, Message, Outcome } from './kind.ts'

type Held = {
  patient?: string; consultation?: string; at?: number; header?: CaseHeader; target?: CaseTarget; question?: string
  claims?: { [staff: string]: Claim }; answer?: Answer; messages?: { [op: string]: Message }; outcome?: Outcome; closed?: { at: number }
}

const PRIORITIES = { routine: 'routine', urgent: 'urgent', emergency: 'stat' } as const
const LINE = '\n\n'

/**
 * The question as a ServiceRequest to whoever answers, and everything said on it as Communications based on that request: answer, messages and
 * outcome. What belongs to which is told by the category. No DiagnosticReport: an opinion from afar is advice, not a finding.
 */
export const caseToFhir: ToFhir<Values> = (id, values, context = {}) => {
  const held = values as Held
  // A message is keyed by the op that wrote it, so its id stays whatever else is said.
  const said = Object.keys(held.messages ?? {}).toSorted().filter((op) => OpId.safeParse(op).success)
    .map((op) => communication(toFhirId(op), id, 'message', held.messages![op]!.at, [held.messages![op]!.text], held, context))
  if (held.answer !== undefined) said.push(communication(toFhirId(id, 'answer'), id, 'answer', held.answer.at, [held.answer.assessment, held.answer.advice], held, context))
  if (held.outcome !== undefined) said.push(communication(toFhirId(id, 'outcome'), id, 'outcome', held.outcome.at, [held.outcome.text], held, context))
  return [request(id, held, context), ...said]
}

function request(id: RecordId, { patient, consultation, at, header, target, question, claims = {}, answer, closed }: Held, context: FhirContext): ServiceRequest {
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest', id: toFhirId(id), intent: 'order',
    status: context.enteredInError === true ? 'entered-in-error' : closed !== undefined || answer !== undefined ? 'completed' : 'active',
    code: { coding: [coding(ownSystem('service'), 'remote-opinion', 'Opinion from afar')] },
    subject: patient === undefined ? { display: 'Patient not known' } : reference('Patient', patient),
  }
  if (header !== undefined) {
    resource.priority = PRIORITIES[header.urgency]
    resource.performerType = { coding: [coding(ownSystem('specialty'), header.specialty)] }
    resource.extension = [{ url: ownSystem('language'), valueCodeableConcept: languageConcept(header.language) }]
  }
  if (consultation !== undefined) {
    resource.encounter = reference('Encounter', consultation)
    resource.supportingInfo = [reference('Composition', consultation)]
  }
  if (at !== undefined) resource.authoredOn = dateTime(at)
  if (context.author !== undefined) resource.requester = reference('Practitioner', context.author)
  if (question !== undefined) resource.note = [{ text: cleanText(question) }]
  const people = new Set([...(target !== undefined && 'person' in target ? [target.person] : []), ...Object.keys(claims)])
  if (people.size > 0) resource.performer = [...people].map((staff): Reference => reference('Practitioner', staff))
  return resource
}

function communication(fhirId: string, id: RecordId, category: string, at: number, texts: readonly string[], { patient, consultation }: Held, context: FhirContext): Communication {
  return {
    resourceType: 'Communication', id: fhirId, status: context.enteredInError === true ? 'entered-in-error' : 'completed',
    category: [{ coding: [coding(ownSystem('communication'), category)] }], basedOn: [reference('ServiceRequest', id)],
    ...(patient === undefined ? {} : { subject: reference('Patient', patient) }),
    ...(consultation === undefined ? {} : { encounter: reference('Encounter', consultation) }),
    sent: dateTime(at), payload: [{ contentString: cleanText(texts.join(LINE)) }],
  }
}
