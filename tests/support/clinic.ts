import { randomBytes } from 'node:crypto'
import type { RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import { newPatientNumber } from '../../src/domain/records/patient/number.ts'

type Fields = { [key: string]: Json }

/** Fields of valid records, to be changed where a test is about something. */
export const patientFields = (site: RecordId, more: Fields = {}): Fields => ({
  number: newPatientNumber((count) => randomBytes(count)), site, name: { given: 'Rahima', family: 'Khatun' }, sex: 'female',
  birth: { date: '1990-05', precision: 'month' }, ...more,
})

export const consultationFields = (patient: RecordId, more: Fields = {}): Fields => ({
  patient, at: Date.UTC(2026, 10, 22, 9), language: 'fr', reason: 'Fièvre depuis trois jours', ...more,
})

export const caseFields = (patient: RecordId, consultation: RecordId, more: Fields = {}): Fields => ({
  patient, consultation, at: Date.UTC(2026, 10, 22, 10), question: 'Faut-il la transférer ?', target: { pool: 'general-medicine' },
  header: { specialty: 'general-medicine', urgency: 'urgent', ageBand: '15-44', language: 'fr' }, ...more,
})
