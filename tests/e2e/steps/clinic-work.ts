import type { RecordId } from '../../../src/domain/ids.ts'
import type { CourseContent } from '../../../src/domain/records/course/kind.ts'
import { caseFields, consultationFields, patientFields } from '../../support/clinic.ts'
import type { Author, DeviceClient, Written } from '../../support/device-client.ts'
import type { Person, Programme } from '../../support/server.ts'

const DAY_MS = 86_400_000

export type ClinicWork = {
  /** A patient with visits, vitals and a case. */
  patient: RecordId
  consultation: RecordId
  /** In the pool, not taken. */
  openCase: RecordId
  /** Taken and answered by the consultant, not yet read by the nurse. */
  answeredCase: RecordId
  /** A patient whose village two devices wrote at once. */
  disputed: RecordId
  /** A course that comes with the program; nurse and consultant have done all its lessons, of which this is the code of one: so its quiz is open to both. */
  course: RecordId
  lesson: string
}

/** A clinic that has worked for a while, written by two devices that only speak the protocol. */
export async function fillsClinic(programme: Programme, nurse: Person, consultant: Person): Promise<ClinicWork> {
  const site = programme.allada
  const device = await programme.enrol(site, 'Tablet of the clinic')
  const awa = await programme.signIn(device, nurse)
  const patient = device.write(awa, 'patient', patientFields(site, { name: { given: 'Célestine', family: 'Dossou' }, village: 'Sékou' }))
  const others = [['فاطمة', 'عبد الرحمن'], ['রহিমা', 'খাতুন'], ['Ibrahim', 'Soglo']].map(([given, family]) =>
    device.write(awa, 'patient', patientFields(site, { name: { given: given!, family: family! }, village: 'Allada' })))
  const visits = [90, 60, 30, 1].map((daysAgo, at) => writesVisit(device, awa, patient.record, Date.now() - daysAgo * DAY_MS, 58 + at))
  const { consultation } = visits.at(-1)!
  const open = device.write(awa, 'case', caseFields(patient.record, consultation.record))
  const answered = device.write(awa, 'case', caseFields(patient.record, visits[2]!.consultation.record, { question: 'Continue amlodipine?' }))
  await device.exchange([patient, ...others, ...visits.flatMap(({ vitals, consultation: note }) => [vitals, note]), open, answered])
  await answersFrom(programme, consultant, answered.record)
  await dispute(programme, nurse, device, awa, others[2]!)
  const learned = await learns(device, awa)
  return { patient: patient.record, consultation: consultation.record, openCase: open.record, answeredCase: answered.record, disputed: others[2]!.record, ...learned }
}

function writesVisit(device: DeviceClient, awa: Author, patient: RecordId, atMs: number, weightKg: number): { vitals: Written; consultation: Written } {
  const vitals = device.write(awa, 'vitals', {
    patient, at: atMs, weight: { value: weightKg, unit: 'kg' }, temperature: { value: 37.2, unit: 'Cel' }, bloodPressure: { systolic: 138, diastolic: 84, unit: 'mm[Hg]' },
  })
  const consultation = device.write(awa, 'consultation', consultationFields(patient, { at: atMs, vitals: vitals.record, plan: 'Repos, boire, revenir si la fièvre dure' }))
  return { vitals, consultation }
}

async function learns(device: DeviceClient, person: Author): Promise<Pick<ClinicWork, 'course' | 'lesson'>> {
  await device.pull()
  const written = device.pages.flatMap(({ entries }) => entries).flatMap((entry) => ('op' in entry && entry.op.kind === 'course' ? [entry.op] : []))[0]
  if (written === undefined) throw new Error('no course came with the program')
  const { lessons } = written.fields['content']!.value as CourseContent
  await device.exchange([device.write(person, 'progress', { person: person.staff, course: written.record, lessons: lessons.length })])
  return { course: written.record, lesson: lessons[0]!.code }
}

async function answersFrom(programme: Programme, consultant: Person, record: RecordId): Promise<void> {
  const device = await programme.enrol(programme.allada, 'Notebook of the consultant')
  const lind = await programme.signIn(device, consultant)
  await device.exchange([device.write(lind, 'case', { [`claims/${consultant.staff}`]: { at: Date.now() } }, { record })])
  await device.exchange([device.write(lind, 'case', { answer: { at: Date.now(), assessment: 'Blood pressure is well controlled', advice: 'Continue, see her again in four weeks', followUpDays: 28 } }, { record })])
  await learns(device, lind)
}

// M3: neither knew of the other's value, so both stand until somebody chooses.
async function dispute(programme: Programme, nurse: Person, first: DeviceClient, awa: Author, patient: Written): Promise<void> {
  const second = await programme.enrol(programme.allada, 'Second tablet')
  const awaThere = await programme.signIn(second, nurse)
  await second.pull()
  const seen = { [patient.id.slice(0, 11)]: Number(patient.id.slice(12)) }
  const options = { record: patient.record, seen: { village: seen } }
  await first.exchange([first.write(awa, 'patient', { village: 'Attogon' }, options)])
  await second.exchange([second.write(awaThere, 'patient', { village: 'Togoudo' }, options)])
}
