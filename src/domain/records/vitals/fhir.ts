import type { CodeableConcept, Observation, Quantity } from 'fhir/r4'
import { authors, cleanText, coding, concept, dateTime, LOINC, loinc, ownSystem, reference, terminologyCoding, UCUM, type FhirContext, type ToFhir } from '../../fhir.ts'
import { toFhirId } from '../../fhir-id.ts'
import type { RecordId } from '../../ids.ts'
import type { Json } from '../../json.ts'
import type { Values } from '../../kind.ts'
import type { Measure } from './kind.ts'

type Taken = { notDone?: true; value?: number | string; unit?: string; systolic?: number; diastolic?: number; site?: string; onOxygen?: boolean; position?: string; fasting?: boolean }

// LOINC codes of the FHIR R4 vital signs profiles (hl7.org/fhir/R4/observation-vitalsigns.html) where there is one. A saturation carries the
// profile's code and that for a pulse oximeter; a length carries the profile's code for height and that for lying.
const CODES: { [measure in Measure]: readonly [string, string][] } = {
  temperature: [['8310-5', 'Body temperature']],
  pulse: [['8867-4', 'Heart rate']],
  respiration: [['9279-1', 'Respiratory rate']],
  oxygenSaturation: [['2708-6', 'Oxygen saturation in Arterial blood'], ['59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry']],
  bloodPressure: [['85354-9', 'Blood pressure panel with all children optional']],
  weight: [['29463-7', 'Body weight']],
  height: [['8302-2', 'Body height']],
  muac: [['56072-2', 'Mid upper arm circumference']],
  glucose: [['14743-9', 'Glucose [Moles/volume] in Capillary blood by Glucometer']],
  consciousness: [['67775-7', 'Level of responsiveness']],
}
const LYING: [string, string] = ['8306-3', 'Body height --lying']
const FASTING: [string, string] = ['14770-2', 'Fasting glucose [Moles/volume] in Capillary blood by Glucometer']
const SYSTOLIC = loinc('8480-6', 'Systolic blood pressure')
const DIASTOLIC = loinc('8462-4', 'Diastolic blood pressure')
const NOT_PERFORMED: CodeableConcept = { coding: [terminologyCoding('data-absent-reason', 'not-performed', 'Not Performed')] }
const CONSCIOUSNESS: { [level: string]: string } = { A: 'Alert', C: 'New confusion', V: 'Responds to voice', P: 'Responds to pain', U: 'Unresponsive' }
/** How people write the UCUM units that look strange. */
const PRINTED: { [ucum: string]: string } = { Cel: '°C', 'mm[Hg]': 'mmHg', '/min': 'per minute' }

const quantity = (value: number, unit: string): Quantity => ({ value, unit: PRINTED[unit] ?? unit, system: UCUM, code: unit })

/** One Observation for each measure, those not done among them. */
export const vitalsToFhir: ToFhir<Values> = (id, values, context = {}) =>
  (Object.keys(CODES) as Measure[]).flatMap((measure) => {
    const taken = values[measure]
    return isTaken(taken) ? [observation(id, measure, taken, values, context)] : []
  })

const isTaken = (value: Json | undefined): value is Taken & { [key: string]: Json } => value !== null && typeof value === 'object' && !Array.isArray(value)

function observation(id: RecordId, measure: Measure, taken: Taken, values: Values, context: FhirContext): Observation {
  const resource: Observation = {
    resourceType: 'Observation', id: toFhirId(id, measure),
    status: context.enteredInError === true ? 'entered-in-error' : 'final',
    category: [measure === 'glucose' ? concept('observation-category', 'laboratory', 'Laboratory') : concept('observation-category', 'vital-signs', 'Vital Signs')],
    code: { coding: codesOf(measure, taken).map(([code, display]) => coding(LOINC, code, display)) },
  }
  if (typeof values['patient'] === 'string') resource.subject = reference('Patient', values['patient'])
  if (typeof values['at'] === 'number') resource.effectiveDateTime = dateTime(values['at'])
  const performer = authors(context)
  if (performer !== undefined) resource.performer = performer
  return { ...resource, ...resultOf(measure, taken) }
}

function codesOf(measure: Measure, taken: Taken): readonly [string, string][] {
  if (measure === 'height' && taken.position === 'lying') return [...CODES.height, LYING]
  return measure === 'glucose' && taken.fasting === true ? [FASTING] : CODES[measure]
}

function resultOf(measure: Measure, taken: Taken): Partial<Observation> {
  if (measure === 'bloodPressure') {
    // The profile asks for both components, also of a pressure that was not taken.
    const half = (code: CodeableConcept, value: number | undefined) => ({ code, ...(value === undefined ? { dataAbsentReason: NOT_PERFORMED } : { valueQuantity: quantity(value, 'mm[Hg]') }) })
    return { component: [half(SYSTOLIC, taken.systolic), half(DIASTOLIC, taken.diastolic)], ...(taken.notDone ? { dataAbsentReason: NOT_PERFORMED } : {}) }
  }
  if (typeof taken.value === 'string') {
    const level = taken.value
    return { valueCodeableConcept: { coding: [coding(ownSystem('acvpu'), level, CONSCIOUSNESS[level])], text: CONSCIOUSNESS[level] ?? level } }
  }
  if (taken.value === undefined) return { dataAbsentReason: NOT_PERFORMED }
  return {
    valueQuantity: quantity(taken.value, taken.unit ?? '1'),
    ...(taken.site === undefined ? {} : { bodySite: { text: cleanText(taken.site) } }),
    ...(taken.onOxygen === undefined ? {} : { component: [{ code: { coding: [coding(ownSystem('observation'), 'on-oxygen', 'Breathing oxygen while measured')] }, valueBoolean: taken.onOxygen }] }),
  }
}
