import type { FeedId, OpId, RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import { newPatientNumber } from '../../src/domain/records/patient/number.ts'
import { commit, type Change } from '../../src/store/commit.ts'
import { attention, conflictsOf, markHandled } from '../../src/store/attention.ts'
import { findRecord, listChildrenOf, listKind, type LocalRecord } from '../../src/store/queries.ts'
import type { Session } from '../../src/store/session-type.ts'
import type { Store } from '../../src/store/store.ts'
import type { Chance } from './chance.ts'
import type { Faults } from './faults.ts'
import { POOLS, type Person, type Programme } from './programme.ts'

/** One person before one tablet, about to do one thing. */
export type Act = {
  person: Person
  store: Store
  session: Session
  chance: Chance
  faults: Faults
  programme: Programme
  /** How long the texts are that people write here. */
  longest: number
  /** Time passes: a form stays open, somebody is called away. */
  wait: (ms: number) => Promise<void>
  nowMs: () => number
  /** The button was pressed; perhaps again, when another save came between. */
  tried: (changes: readonly (Change & { id: OpId })[], oddity: 'none' | 'odd' | 'forged') => void
  /** The screen said saved. */
  saved: (changes: readonly (Change & { id: OpId })[]) => void
  /** The screen said that it could not be saved. */
  notSaved: (kind: string, code: string) => void
  /** The screen shows this record and what became of it. */
  shown: (record: LocalRecord) => void
}

type Built = Change & { id: OpId }

/** Saves what `build` makes; whether the screen said saved. */
async function save(act: Act, build: (newId: () => OpId) => Built[]): Promise<boolean> {
  let built: Built[] = []
  const done = await commit(act.store, act.session, (newId) => {
    built = build(newId)
    act.tried(built, 'none')
    return built
  })
  if (done.ok) act.saved(built)
  else act.notSaved(built[0]?.kind ?? '', done.error.code === 'invalid' ? done.error.problems.map(({ field, code }) => `${field.split('/')[0]} ${code}`).join() : done.error.code)
  return done.ok
}

const instant = (act: Act): Json => act.nowMs()
const word = (chance: Chance): string => chance.pick(['Afi', 'Kossi', 'Rahima', 'Sena', 'Abdul', 'Dossou', 'Begum', 'Mensah', 'Cotonou', 'Ganvié', 'Bhola'])
const sitesOf = ({ session }: Act): RecordId[] => session.access.sites
const siteFeeds = (act: Act): FeedId[] => sitesOf(act).map((site): FeedId => `site:${site}`)

async function aPatient(act: Act): Promise<LocalRecord | null> {
  const known = await listKind(act.store, siteFeeds(act), 'patient', { limit: 30 })
  return known.length === 0 ? null : act.chance.pick(known)
}

/** Leaves a form open for a while, as people do. */
async function ponder(act: Act): Promise<void> {
  if (act.chance.is(0.6)) await act.wait(act.chance.skewed(100, 90_000))
}

async function register(act: Act): Promise<void> {
  const { chance, faults } = act
  if (sitesOf(act).length === 0) return
  const site = chance.pick(sitesOf(act))
  await ponder(act)
  const strange = faults.strikes('unknown field')
  await save(act, (newId) => [{
    id: newId(), kind: 'patient', feed: `site:${site}`,
    fields: {
      number: newPatientNumber(chance.bytes), site, name: { given: word(chance), family: word(chance) },
      ...(chance.is(0.5) ? { sex: chance.pick(['female', 'male']) } : {}), ...(chance.is(0.5) ? { village: word(chance) } : {}),
      ...(strange ? { tribe: { of: word(chance) } } : {}),
    },
  }])
}

async function edit(act: Act): Promise<void> {
  const patient = await aPatient(act)
  if (patient === null) return
  await ponder(act)
  const { chance } = act
  const key = chance.pick(['name', 'village', 'village', 'carer', 'phones/home', 'phones/work', 'note'])
  const isRemoval = key !== 'name' && chance.is(0.2)
  const value: Json = key === 'note' ? 'x'.repeat(chance.whole(1, act.longest)) : key === 'name' ? { given: word(chance) } : key.startsWith('phones/') ? `+229 ${chance.whole(1_000_000, 9_999_999)}` : word(chance)
  await save(act, (newId) => [{ id: newId(), record: patient.shown.id, kind: 'patient', feed: patient.feed, basis: patient.state, fields: { [key]: isRemoval ? undefined : value } }])
}

async function move(act: Act): Promise<void> {
  const patient = await aPatient(act)
  if (patient === null) return
  await ponder(act)
  await save(act, (newId) => [{ id: newId(), record: patient.shown.id, kind: 'patient', feed: patient.feed, basis: patient.state, fields: { site: act.chance.pick(act.programme.sites) } }])
}

const vitalsOf = (act: Act, id: OpId, patient: LocalRecord): Built => ({
  id, kind: 'vitals', feed: patient.feed,
  fields: { patient: patient.shown.id, at: instant(act), pulse: { value: act.chance.whole(50, 160), unit: '/min' }, temperature: { value: 37 + act.chance.whole(0, 30) / 10, unit: 'Cel' } },
})

function caseOf(act: Act, id: OpId, patient: LocalRecord, consultation: OpId, shared: OpId[]): Built {
  const specialty = act.chance.pick(POOLS)
  return {
    id, kind: 'case', feed: patient.feed,
    fields: {
      patient: patient.shown.id, consultation, at: instant(act), question: 'What next?', shared, target: { pool: specialty },
      header: { specialty, urgency: act.chance.pick(['routine', 'urgent', 'emergency']), ageBand: '0-4', language: 'fr' },
    },
  }
}

async function visit(act: Act): Promise<void> {
  const patient = await aPatient(act)
  if (patient === null) return
  await ponder(act)
  const { chance } = act
  const asks = chance.is(0.5)
  await save(act, (newId) => {
    const vitals = newId()
    const consultation = newId()
    return [
      vitalsOf(act, vitals, patient),
      { id: consultation, kind: 'consultation', feed: patient.feed, fields: { patient: patient.shown.id, at: instant(act), language: 'fr', reason: word(chance), vitals, triage: chance.pick(['routine', 'urgent', 'emergency']) } },
      ...(asks ? [caseOf(act, newId(), patient, consultation, [vitals])] : []),
    ]
  })
}

/** Something of a patient, that is corrected, withdrawn or asked about. */
async function oneOf(act: Act, kinds: readonly string[]): Promise<{ patient: LocalRecord; child: LocalRecord } | null> {
  const patient = await aPatient(act)
  if (patient === null) return null
  const children = (await listChildrenOf(act.store, siteFeeds(act), [patient.shown.id])).filter((child) => kinds.includes(child.shown.kind))
  return children.length === 0 ? null : { patient, child: act.chance.pick(children) }
}

async function correct(act: Act): Promise<void> {
  const found = await oneOf(act, ['consultation', 'vitals'])
  if (found === null) return
  const { patient, child } = found
  const about = { of: child.shown.id, patient: patient.shown.id, at: instant(act) }
  await save(act, (newId) => [act.chance.is(0.6)
    ? { id: newId(), kind: 'addendum', feed: child.feed, fields: { ...about, text: word(act.chance) } }
    : { id: newId(), kind: 'retraction', feed: child.feed, fields: { ...about, reason: 'entered-in-error' } }])
}

async function ask(act: Act): Promise<void> {
  const found = await oneOf(act, ['consultation'])
  if (found === null) return
  await save(act, (newId) => [caseOf(act, newId(), found.patient, found.child.shown.id, [])])
}

/** The clinic's side of a case: a word, how it went, that it is over. */
async function follow(act: Act): Promise<void> {
  const found = await oneOf(act, ['case'])
  if (found === null) return
  const { child } = found
  await ponder(act)
  await save(act, (newId) => {
    const id = newId()
    const fields: { [key: string]: Json } = act.chance.is(0.6) ? { [`messages/${id}`]: { at: instant(act), text: word(act.chance) } }
      : act.chance.is(0.7) ? { outcome: { at: instant(act), text: word(act.chance) } } : { closed: { at: instant(act) } }
    return [{ id, record: child.shown.id, kind: 'case', feed: child.feed, basis: child.state, fields }]
  })
}

async function link(act: Act): Promise<void> {
  const [a, b] = [await aPatient(act), await aPatient(act)]
  if (a === null || b === null || a.shown.id === b.shown.id) return
  const known = (await listChildrenOf(act.store, siteFeeds(act), [a.shown.id])).find((child) => child.shown.kind === 'link')
  await ponder(act)
  await save(act, (newId) => [known === undefined
    ? { id: newId(), kind: 'link', feed: a.feed, fields: { a: a.shown.id, b: b.shown.id, state: 'linked' } }
    : { id: newId(), record: known.shown.id, kind: 'link', feed: known.feed, basis: known.state, fields: { state: act.chance.pick(['linked', 'parted']) } }])
}

/** Out of the pool: the doctor sees a header and takes the case. */
async function claim(act: Act): Promise<void> {
  const pools = act.session.feeds.filter((feed) => feed.startsWith('pool:'))
  const open = await listKind(act.store, pools, 'case', { limit: 20 })
  if (open.length === 0) return
  const taken = act.chance.pick(open)
  const key = `claims/${act.person.staff}`
  if (taken.shown.fields[key] !== undefined) return
  await save(act, (newId) => [{ id: newId(), record: taken.shown.id, kind: 'case', feed: taken.feed, basis: taken.state, fields: { [key]: { at: instant(act) } } }])
}

async function answer(act: Act): Promise<void> {
  const cases = await listKind(act.store, act.session.feeds.filter((feed) => feed.startsWith('case:')), 'case', { limit: 20 })
  if (cases.length === 0) return
  const one = act.chance.pick(cases)
  act.shown(one)
  await ponder(act)
  await save(act, (newId) => [act.chance.is(0.5)
    ? { id: newId(), record: one.shown.id, kind: 'case', feed: one.feed, basis: one.state, fields: { answer: { at: instant(act), assessment: word(act.chance), advice: word(act.chance) } } }
    : { id: newId(), kind: 'receipt', feed: one.feed, fields: { of: one.shown.id, op: one.shown.id, by: act.person.staff, at: instant(act) } }])
}

async function learn(act: Act): Promise<void> {
  const own: FeedId = `user:${act.person.staff}`
  const known = (await listKind(act.store, [own], 'progress'))[0]
  await ponder(act)
  await save(act, (newId) => {
    const id = newId()
    if (known === undefined) return [{ id, kind: 'progress', feed: own, fields: { person: act.person.staff, course: act.programme.course, lessons: 1 } }]
    const done = Number(known.shown.values['lessons'] ?? 0)
    const fields: { [key: string]: Json } = act.chance.is(0.6) ? { lessons: done + 1 } : { [`attempts/${id}`]: { at: instant(act), edition: 1, right: 1, of: 2, answers: {} } }
    return [{ id, record: known.shown.id, kind: 'progress', feed: own, basis: known.state, fields }]
  })
}

/** Chooses where two values were kept. */
async function choose(act: Act): Promise<void> {
  const found = await conflictsOf(act.store, act.session.feeds)
  if (found.length === 0) return
  const record = act.chance.pick(found)
  const key = record.shown.conflicts[0]!
  await ponder(act)
  await save(act, (newId) => [{ id: newId(), record: record.shown.id, kind: record.shown.kind, feed: record.feed, basis: record.state, fields: { [key]: record.shown.fields[key]!.value } }])
}

async function look(act: Act): Promise<void> {
  const kind = act.chance.pick(['patient', 'consultation', 'case', 'vitals'])
  for (const record of await listKind(act.store, act.session.feeds, kind, { limit: 10 })) act.shown(record)
  const items = await attention(act.store)
  const item = items.find(({ status, handled }) => status !== 'held' && !handled)
  if (item !== undefined && act.chance.is(0.3)) await markHandled(act.store, item.op.id)
}

async function mend(act: Act): Promise<void> {
  const item = (await attention(act.store)).find(({ op, status, handled }) => status === 'quarantined' && !handled && op.author === act.person.staff && op.kind === 'patient' && op.id !== op.record)
  if (item === undefined) return
  const record = await findRecord(act.store, act.session.feeds, item.op.record)
  if (record === null) return
  await save(act, (newId) => [{ id: newId(), record: record.shown.id, kind: 'patient', feed: record.feed, basis: record.state, fields: { village: word(act.chance) }, mends: item.op.id }])
}

const ACTS = { register, edit, move, visit, correct, ask, follow, link, claim, answer, learn, choose, look, mend }
type ActName = keyof typeof ACTS

const CLINIC: Partial<Record<ActName, number>> = { register: 5, edit: 6, move: 1, visit: 5, correct: 2, ask: 1, follow: 3, link: 1, learn: 1, choose: 2, look: 2, mend: 1 }
const ANSWERS: Partial<Record<ActName, number>> = { claim: 4, answer: 6, learn: 1, choose: 1, look: 2 }
const OFFICE: Partial<Record<ActName, number>> = { learn: 1, look: 1 }

/** What this person does next. */
export function nextAct({ roles }: Person, chance: Chance): { name: ActName; act: (act: Act) => Promise<void> } {
  const weights = roles.includes('nurse') || roles.includes('site-doctor') ? CLINIC : roles.includes('consultant') ? ANSWERS : OFFICE
  const name = chance.weighted(weights)
  return { name, act: ACTS[name] }
}
