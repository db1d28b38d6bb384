import type { RecordId, Run } from '../../src/domain/ids.ts'
import type { Op } from '../../src/protocol/op.ts'
import { DAY_MS, HOUR_MS } from './calendar.ts'
import { writeCases } from './cases.ts'
import { newLedger, type Ledger } from './ledger.ts'
import { draftPatient, registerPatient, type DemoPatient, type PatientDraft } from './patients.ts'
import { SITES, STAFF, type DemoSite, type DemoStaff, type SiteKey } from './people.ts'
import { planVisits } from './plan-visits.ts'
import { seededRandom, type Random } from './random.ts'
import type { DemoLanguage } from './text.ts'
import { writeTraining } from './training.ts'
import { writeVisit, type DemoVisit, type PlannedVisit } from './visits.ts'

const PATIENTS: { [site in SiteKey]: number } = { allada: 230, rongdhonu: 170 }
const CONSULTATIONS: { [site in SiteKey]: number } = { allada: 880, rongdhonu: 620 }

export type Programme = {
  /** In the order of time; each op after those that it speaks of. */
  ops: Op[]
  sites: { key: SiteKey; name: string; id: RecordId }[]
  staff: (DemoStaff & { id: RecordId })[]
  admin: RecordId
}

/** A programme as it would stand after a year of work, up to `nowMs`. The same seed, time and run give the same programme. */
export function makeProgramme({ seed, nowMs, run }: { seed: string; nowMs: number; run: Run }): Programme {
  const random = seededRandom(seed)
  const ledger = newLedger(run)
  const startMs = nowMs - 440 * DAY_MS
  const admin = STAFF.find(({ roles }) => roles.includes('admin'))!
  const siteIds = new Map<SiteKey, RecordId>()
  const staffIds = new Map<string, RecordId>()
  const staffFields = ({ name, login, roles, sites, specialties, languages }: DemoStaff) =>
    ({ name, login, roles, sites: sites.map((key) => siteIds.get(key)!), specialties, languages, active: true })
  const adminId = ledger.create('staff', 'self', startMs, staffFields(admin))
  staffIds.set(admin.login, adminId)
  for (const { key, name, type, country, language } of SITES) siteIds.set(key, ledger.create('site', adminId, startMs + 1_000, { name, type, country, language }))
  for (const person of STAFF) if (person !== admin) staffIds.set(person.login, ledger.create('staff', adminId, startMs + 2_000, staffFields(person)))

  const visits: DemoVisit[] = []
  for (const site of SITES) {
    const team = STAFF.filter(({ sites }) => sites.includes(site.key)).map((person) => ({ ...person, id: staffIds.get(person.login)!, weight: person.roles.includes('site-doctor') ? 1 : person.login === 'awa' || person.login === 'mariam' ? 5 : 2 }))
    visits.push(...writeSite(site, siteIds.get(site.key)!, team, nowMs, ledger, random.branch(site.key)))
  }
  writeCases(visits, (login) => staffIds.get(login)!, nowMs, ledger, random.branch('cases'))
  writeCorrections(visits, nowMs, ledger, random.branch('corrections'))
  writeTraining(STAFF.map((person) => ({ ...person, id: staffIds.get(person.login)! })), adminId, nowMs, ledger, random.branch('training'))
  const { ops, renamed } = inOrderOfTime(ledger, run)
  return {
    ops, admin: renamed(adminId),
    sites: SITES.map(({ key, name }) => ({ key, name, id: renamed(siteIds.get(key)!) })),
    staff: STAFF.map((person) => ({ ...person, id: renamed(staffIds.get(person.login)!) })),
  }
}

type Member = DemoStaff & { id: RecordId; weight: number }

function writeSite(site: DemoSite, siteId: RecordId, team: readonly Member[], nowMs: number, ledger: Ledger, random: Random): DemoVisit[] {
  const drafts: PatientDraft[] = Array.from({ length: PATIENTS[site.key] - 3 }, () => draftPatient(site, nowMs, random))
  // For the inbox of the first look: a small child for today's emergency, and one woman registered twice.
  drafts.push(draftPatient(site, nowMs, random, { ages: [2, 5] }))
  const woman = draftPatient(site, nowMs, random, { ages: [24, 38], sex: 'female' })
  const twice: PatientDraft = { ...woman, registeredMs: woman.registeredMs + 9 * DAY_MS, name: { ...woman.name, given: woman.name.given.split(' ')[0]! }, seed: random.bytes(8) }
  drafts.push(woman, twice)
  const patients = drafts.map((draft) => registerPatient(draft, siteId, random.weighted(team).id, ledger))
  const [a, b] = patients.slice(-2) as [DemoPatient, DemoPatient]
  if (site.key === 'allada') ledger.create('link', team[0]!.id, b.registeredMs + 3 * HOUR_MS, { a: a.id, b: b.id, state: 'linked' })
  return planVisits(site, patients, CONSULTATIONS[site.key], nowMs, random).map((visit) => {
    const author = random.weighted(team)
    return writeVisit(visit, author.id, languageOf(visit, author, random), ledger, random)
  })
}

/** People write in their own language where the condition has been worded in it; else in that of the site. */
function languageOf({ condition, patient }: PlannedVisit, author: Member, random: Random): DemoLanguage {
  const own = author.languages.find((language): language is DemoLanguage => language === 'fr' || language === 'en' || language === 'pt')!
  if (own !== patient.site.language && condition.text[own] !== undefined) return own
  if (author.login === 'codjo' && condition.text.en !== undefined && random.chance(0.5)) return 'en'
  return patient.site.language as DemoLanguage
}

const ADDENDA: { [language in DemoLanguage]: readonly string[] } = {
  fr: ['Appel de la famille ce soir : va mieux, mange.', 'Résultat du laboratoire de zone reçu : normal.', 'Oublié d’écrire : pas d’allergie connue.', 'Revu au marché par le relais communautaire, prend bien son traitement.', 'Le poids était avec les chaussures, compter 600 g de moins.'],
  en: ['Family called this evening: better, eating.', 'Laboratory result came back: normal.', 'Forgot to write: no known allergy.', 'Seen at the ghat by the health worker, takes the tablets.', 'Weight was taken with a wet sari, about 700 g less.'],
  pt: ['A família telefonou: está melhor e já come.', 'Esqueci-me de escrever: sem alergias conhecidas.'],
}
const ADDENDUM_COUNT = 14

function writeCorrections(visits: readonly DemoVisit[], nowMs: number, ledger: Ledger, random: Random): void {
  const older = visits.filter(({ atMs }) => atMs < nowMs - 3 * DAY_MS)
  for (const { id, patient, author, language, atMs } of random.some(older, ADDENDUM_COUNT)) {
    const writtenMs = Math.round(atMs + random.int(2, 40) * HOUR_MS)
    ledger.create('addendum', author, writtenMs, { of: id, patient: patient.id, at: writtenMs, text: random.pick(ADDENDA[language]) })
  }
  // The follow-up of another visit of the same day, written down twice.
  const wrong = random.pick(older.filter(({ language, condition }) => language === 'fr' && condition.key === 'cold-adult'))
  const retractedMs = Math.round(wrong.atMs + 2 * HOUR_MS)
  ledger.create('retraction', wrong.author, retractedMs, { of: wrong.id, patient: wrong.patient.id, at: retractedMs, reason: 'entered-in-error', text: 'Note saisie deux fois, la tablette s’était éteinte.' })
}

/** Numbered anew in the order of time, as the feeds of a working year would hold them. */
function inOrderOfTime({ ops }: Ledger, run: Run): { ops: Op[]; renamed: (id: RecordId) => RecordId } {
  const sorted = ops.toSorted((a, b) => a.ms - b.ms)
  const names = new Map(sorted.map((op, index) => [op.id, `${run}.${index + 1}`]))
  const renamed = (id: RecordId): RecordId => names.get(id) ?? id
  const mention = new RegExp(`${run}\\.[0-9]+`, 'g')
  return { ops: sorted.map((op) => JSON.parse(JSON.stringify(op).replaceAll(mention, renamed)) as Op), renamed }
}
