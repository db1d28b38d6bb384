import { afterEach, expect, test } from 'vitest'
import type { Access } from '../../src/domain/access.ts'
import type { FeedId, RecordId } from '../../src/domain/ids.ts'
import { ok } from '../../src/domain/result.ts'
import type { ExchangeDown } from '../../src/protocol/exchange.ts'
import { applyDown } from '../../src/store/apply.ts'
import { commit, type Change } from '../../src/store/commit.ts'
import { openStoreOn } from '../../src/store/open.ts'
import { findRecord, readStored } from '../../src/store/queries.ts'
import type { Session } from '../../src/store/session-type.ts'
import type { Store } from '../../src/store/store.ts'
import { Disk } from './memory-port.ts'
import { standInKeyring } from './sealing.ts'
import { newHost, Timeline } from './timeline.ts'

// What the simulation has found, told once more without chance: a seed keeps its world only until the catalogue of faults changes.

const SITE: FeedId = 'site:Allada_____.1'
const AWA: RecordId = 'Awa________.1'
const LIND: RecordId = 'Lind_______.1'
const CASE: RecordId = 'Case_______.4'

const stores: Store[] = []
afterEach(() => { for (const store of stores.splice(0)) store.close() })

/** A tab on a disk of its own, on a timeline that goes on by itself. */
async function newTab(): Promise<Store> {
  const timeline = new Timeline(Date.UTC(2026, 5, 1, 9))
  let pumping = false
  const pump = (): void => {
    pumping = timeline.step()
    if (pumping) setImmediate(pump)
  }
  timeline.planned = () => { if (!pumping) { pumping = true; setImmediate(pump) } }
  const disk = new Disk(timeline, { requestMs: () => 1, flushMs: () => 1, wordMs: () => 1, fate: () => 'kept', kill: () => {}, kept: () => {} })
  const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count))
  const tabs = { tell: () => {}, listen: () => () => {}, close: () => {} }
  const opened = await openStoreOn('tab', disk.open(newHost('tab')), tabs, { now: () => Math.round(timeline.nowMs), randomBytes, trustWorkerUrl: (url) => url },
    () => Promise.resolve(ok(standInKeyring(1, randomBytes))))
  if (!opened.ok) throw new Error(opened.error.code)
  stores.push(opened.value)
  return opened.value
}

async function sessionOf(staff: RecordId, roles: Access['roles'], feeds: FeedId[], cases: RecordId[] = []): Promise<Session> {
  const macKey = await crypto.subtle.importKey('raw', new Uint8Array(32), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const sites = feeds.flatMap((feed) => (feed.startsWith('site:') ? [feed.slice(5)] : []))
  return { staff, name: staff, login: 'login', access: { staff, active: true, roles, sites, specialties: ['paediatrics'] }, accessVersion: 1, feeds, cases, macKey }
}

async function save(store: Store, session: Session, change: Omit<Change, 'id'>): Promise<string> {
  const saved = await commit(store, session, () => [change])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return saved.value.ops[0]!
}

const down = (more: Partial<ExchangeDown>): ExchangeDown =>
  ({ protocol: 1, epoch: 'epoch-one', nowMs: Date.UTC(2026, 5, 1, 9), access: 1, accepted: [], verdicts: [], pages: [], feeds: [], more: false, ...more })

test('seed 39: two people answer one case in one tab, each through a feed of his own, and both answers stand [M2b]', async () => {
  const store = await newTab()
  const feeds: FeedId[] = [SITE, `case:${CASE}`, 'common']
  const state = { id: CASE, kind: 'case', v: 1, fields: { question: { context: { Case_______: 4 }, siblings: [{ op: CASE, author: AWA, ms: 1, counter: 0, receivedMs: 1, value: 'What next?' }] } } }
  await applyDown(store, down({ feeds, pages: [SITE, `case:${CASE}` as FeedId].map((feed) => ({ feed, head: 1, covered: [[1, 1]], entries: [{ n: 1, state }] })) }), 0)
  const doctor = await sessionOf(AWA, ['site-doctor'], [SITE, 'common'])
  const lind = await sessionOf(LIND, ['consultant'], ['common', `case:${CASE}`], [CASE])
  const answer = (text: string) => ({ answer: { at: 1, assessment: text, advice: text } })

  const basis = (await findRecord(store, lind.feeds, CASE))!.state
  const first = await save(store, doctor, { kind: 'case', record: CASE, feed: SITE, basis, fields: answer('Wait') })
  const second = await save(store, lind, { kind: 'case', record: CASE, feed: `case:${CASE}`, basis, fields: answer('Transfer') })

  const shown = (await findRecord(store, feeds, CASE))!
  expect(shown.state.fields['answer']!.siblings.map(({ op }) => op).toSorted()).toEqual([first, second].toSorted())
  expect(shown.shown.conflicts).toEqual(['answer'])
})

test('seed 279: what was written into a feed that was lost before anything of it had come does not lie there as unsent for ever [S10]', async () => {
  const store = await newTab()
  const awa = await sessionOf(AWA, ['nurse'], [SITE, 'common'])
  const patient = await save(store, awa, { kind: 'patient', feed: SITE, fields: { number: '0000-0000-0', site: 'Allada_____.1', name: { given: 'Afi' } } })
  const [run, n] = [patient.slice(0, 11), Number(patient.slice(12))]
  await applyDown(store, down({ feeds: ['common'], accepted: [{ run, ranges: [[n, n]], receivedMs: 2 }] }), 0)
  expect(await readStored(store, (reader) => reader.range('rows', { index: 'key', prefix: [] }))).toEqual([])
  expect((await readStored(store, (reader) => reader.get('ops', [patient])))?.status).toBe('accepted')
})
