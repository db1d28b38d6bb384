import { seededRandom, type Random } from '../server/demo/random.ts'
import { conditionCatalogue } from '../server/reference/conditions.ts'
import type { ServerChange } from '../server/sync/write.ts'
import type { OpId, RecordId } from '../src/domain/ids.ts'
import type { Json } from '../src/domain/json.ts'
import { benchPatients } from './device-patients.ts'

export const SITES = 12
export const STAFF = 60
const PATIENTS_PER_SITE = 1_500
const DAY_MS = 86_400_000
const TEXT = 'Fièvre et toux depuis trois jours. Boit encore, mais moins. Pas de convulsion. Tirage sous-costal léger, crépitants à la base droite.'

export type Programme = { sites: RecordId[]; authors: RecordId[]; courses: RecordId[] }
/** What one of a site may write: its people, and its patients once they are registered. */
type Place = { site: RecordId; authors: RecordId[]; patients: RecordId[] }
type NewId = () => OpId
export type Counts = { consultations: number; cases: number; progress: number }

export const sitesAndPeople = (): ServerChange[] => [
  ...Array.from({ length: SITES - 1 }, (_, i) => ({ kind: 'site', fields: { name: `Clinique ${i + 2}`, type: 'clinic', country: 'BJ', language: 'fr' } })),
  ...Array.from({ length: STAFF }, (_, i) => ({ kind: 'staff', fields: { name: `Soignante ${i + 1}`, login: `soignante-${i + 1}`, roles: ['nurse'], active: true } })),
]

/**
 * The programme's year: every site has its people and patients, some days are busy, some conditions common, some visits retracted.
 * Each change takes its id from `newId`, in the order in which they come.
 */
export function* yearOf({ sites, authors, courses }: Programme, counts: Counts, untilMs: number, newId: NewId): Generator<ServerChange> {
  const random = seededRandom('a year of twelve sites')
  const places = sites.map((site, i): Place => ({ site, authors: authors.filter((_, at) => at % SITES === i), patients: [] }))
  for (const place of places) yield* registered(place, random, untilMs, newId)
  const conditions = conditionCatalogue().entries.map(({ code }, rank) => ({ code, weight: 1 / (rank + 2) }))
  const days = Array.from({ length: 365 }, (_, back) => ({ back, weight: back % 7 > 4 ? 0.3 : 1 }))
  const atMs = Array.from({ length: counts.consultations }, () => untilMs - (random.weighted(days).back + random.next()) * DAY_MS).map(Math.floor).toSorted((a, b) => a - b)
  for (const [nth, at] of atMs.entries()) {
    const place = places[Math.min(random.int(0, SITES - 1), random.int(0, SITES - 1))]!
    yield* visited({ place, random, conditions, at, isAsked: nth % Math.round(counts.consultations / counts.cases) === 0, newId })
  }
  for (let nth = 0; nth < counts.progress; nth += 1) {
    yield { id: newId(), ...learnt(authors[nth % authors.length]!, courses[Math.floor(nth / authors.length) % courses.length]!, random, untilMs) }
  }
}

function* registered({ site, authors, patients }: Place, random: Random, untilMs: number, newId: NewId): Generator<ServerChange> {
  for (const { phones: _, registeredMs, ...patient } of benchPatients(PATIENTS_PER_SITE, site, untilMs)) {
    const id = newId()
    patients.push(id)
    yield { id, kind: 'patient', author: random.pick(authors), atMs: registeredMs, fields: { site, ...patient } }
  }
}

type Visit = { place: Place; random: Random; conditions: readonly { code: string; weight: number }[]; at: number; isAsked: boolean; newId: NewId }

function* visited({ place, random, conditions, at, isAsked, newId }: Visit): Generator<ServerChange> {
  const [author, patient] = [random.pick(place.authors), random.pick(place.patients)]
  const certainty = (): string => random.pick(['suspected', 'confirmed'])
  const picked = new Set([random.weighted(conditions).code, ...(random.chance(0.3) ? [random.weighted(conditions).code] : [])])
  const diagnoses: Json = random.chance(0.1) ? [{ text: 'Muguet buccal', certainty: certainty() }] : [...picked].map((code) => ({ code, text: code, certainty: certainty() }))
  const visit = newId()
  yield { id: visit, kind: 'consultation', author, atMs: at, fields: { patient, at, language: 'fr', reason: TEXT, plan: TEXT, diagnoses } }
  if (random.chance(0.02)) yield { id: newId(), kind: 'retraction', author, atMs: at, fields: { of: visit, patient, at, reason: 'entered-in-error' } }
  if (!isAsked) return
  const header = { specialty: 'paediatrics', urgency: random.pick(['routine', 'urgent', 'emergency']), ageBand: '0-4', language: 'fr' }
  const answer: { [field: string]: Json } = random.chance(0.9) ? { answer: { at, assessment: TEXT, advice: TEXT } } : {}
  const closed: { [field: string]: Json } = random.chance(0.8) ? { closed: { at } } : {}
  yield { id: newId(), kind: 'case', author, atMs: at, fields: { patient, consultation: visit, at, header, target: { pool: 'paediatrics' }, question: TEXT, ...answer, ...closed } }
}

function learnt(person: RecordId, course: RecordId, random: Random, atMs: number): ServerChange {
  const attempts = Array.from({ length: random.int(0, 3) }, (_, i) => [`attempts/AAAAAAAAAAA.${i + 1}`, { at: atMs, edition: 1, right: random.int(3, 10), of: 10, answers: {} }])
  return { kind: 'progress', author: person, atMs, fields: { person, course, lessons: random.int(0, 8), ...Object.fromEntries(attempts) } }
}
