import { afterEach, describe, expect, test } from 'vitest'
import { numberOf, runOf, type FeedId, type RecordId } from '../../src/domain/ids.ts'
import type { Entry, ExchangeDown, Verdict } from '../../src/protocol/exchange.ts'
import { stateOfOp } from '../../src/protocol/join.ts'
import type { Op } from '../../src/protocol/op.ts'
import { applyDown } from '../../src/store/apply.ts'
import { attention, conflictsOf, markHandled } from '../../src/store/attention.ts'
import { commit } from '../../src/store/commit.ts'
import { readContact } from '../../src/store/meta.ts'
import { findRecord, listKind } from '../../src/store/queries.ts'
import { openSearch } from '../../src/store/search.ts'
import type { Store } from '../../src/store/store.ts'
import { ALLADA, ALLADA_FEED, EPOCH, LIND, awa, closeAll, down, newName, openTab, patientChange, save } from './support.ts'

afterEach(closeAll)

const RECEIVED_MS = 1_780_000_500_000
const ELSEWHERE = 'Elsewhere__'

const remoteOp = (n: number, more: Partial<Op> = {}): Op => ({
  id: `${ELSEWHERE}.${n}`, record: `${ELSEWHERE}.${n}`, kind: 'patient', v: 1, author: LIND, ms: 1_780_000_000_000 + n, counter: 0, offsetMs: 0,
  fields: { site: { value: ALLADA }, name: { value: { given: 'Ibrahim', family: `Patient${n}` } } }, ...more,
})

const page = (entries: Entry[], more: { feed?: FeedId; covered?: [number, number][] } = {}): ExchangeDown['pages'][number] => {
  const numbers = entries.map((entry) => entry.n)
  return { feed: more.feed ?? ALLADA_FEED, head: Math.max(0, ...numbers), covered: more.covered ?? numbers.toSorted((a, b) => a - b).map((n) => [n, n]), entries }
}

async function apply(store: Store, message: Partial<ExchangeDown>) {
  const applied = await applyDown(store, down(message), 0)
  if (!applied.ok) throw new Error(applied.error.detail)
  return applied.value
}

const cursor = async (store: Store, feed: FeedId = ALLADA_FEED) => {
  const row = await store.port.read((reader) => reader.get('feeds', [feed]))
  return row.ok ? row.value?.covered : undefined
}
const opRow = async (store: Store, id: string) => {
  const row = await store.port.read((reader) => reader.get('ops', [id]))
  return row.ok ? row.value : undefined
}
const accepted = (id: string): Partial<ExchangeDown> => ({ accepted: [{ run: runOf(id), ranges: [[numberOf(id), numberOf(id)]], receivedMs: RECEIVED_MS }] })
const verdict = (op: string, more: Partial<Verdict>): Partial<ExchangeDown> => ({ verdicts: [{ op, status: 'refused', ...more }] })

describe('pages', () => {
  test('[S7] states and later ops of others become rows, and the cursor says what is covered', async () => {
    const store = await openTab(newName())
    const { feeds } = await awa()
    await apply(store, { pages: [page([{ n: 2, state: stateOfOp(remoteOp(1), RECEIVED_MS) }])] })
    await apply(store, { pages: [page([{ n: 3, op: remoteOp(2, { record: `${ELSEWHERE}.1`, fields: { village: { value: 'Sékou' } } }), receivedMs: RECEIVED_MS }])] })
    const found = await findRecord(store, feeds, `${ELSEWHERE}.1`)
    expect(found).toMatchObject({ trail: 'on-server', shown: { values: { village: 'Sékou', name: { given: 'Ibrahim' } } } })
    expect(await cursor(store)).toEqual([[2, 3]])
    expect((await openSearch(store, feeds))('ibrahim', 5)).toHaveLength(1)
  })

  test('[M1] a page taken in twice changes nothing', async () => {
    const store = await openTab(newName())
    const { feeds } = await awa()
    const entries: Entry[] = [{ n: 1, op: remoteOp(1), receivedMs: RECEIVED_MS }]
    await apply(store, { pages: [page(entries)] })
    const before = await findRecord(store, feeds, `${ELSEWHERE}.1`)
    await apply(store, { pages: [page(entries)] })
    expect((await findRecord(store, feeds, `${ELSEWHERE}.1`))?.state).toEqual(before?.state)
  })

  test('a change that comes while the same patient is being saved: both stand', async () => {
    const store = await openTab(newName())
    const session = await awa()
    await apply(store, { pages: [page([{ n: 1, op: remoteOp(1), receivedMs: RECEIVED_MS }])] })
    const record: RecordId = `${ELSEWHERE}.1`
    const edits = Array.from({ length: 10 }, (_, i) => commit(store, session, () => [{ kind: 'patient', record, feed: ALLADA_FEED, fields: { [`phones/own${i}`]: `97 00 00 0${i}` } }]))
    const pulls = Array.from({ length: 10 }, (_, i) => apply(store, { pages: [page([
      { n: i + 2, op: remoteOp(i + 2, { record, fields: { [`phones/far${i}`]: { value: `96 00 00 0${i}` } } }), receivedMs: RECEIVED_MS },
    ])] }))
    expect((await Promise.all(edits)).every((saved) => saved.ok)).toBe(true)
    await Promise.all(pulls)
    expect(Object.keys((await findRecord(store, session.feeds, record))!.shown.values['phones'] as object)).toHaveLength(20)
    expect(await cursor(store)).toEqual([[1, 11]])
  })

  test('[M2] a value written elsewhere meanwhile is kept beside one\'s own, and counted as a conflict', async () => {
    const store = await openTab(newName())
    const session = await awa()
    await apply(store, { pages: [page([{ n: 1, op: remoteOp(1, { fields: { ...remoteOp(1).fields, village: { value: 'Sékou' } } }), receivedMs: RECEIVED_MS }])] })
    const opened = (await findRecord(store, session.feeds, `${ELSEWHERE}.1`))!
    const seen = opened.state.fields['village']!.context
    await apply(store, { pages: [page([{ n: 2, op: remoteOp(2, { record: `${ELSEWHERE}.1`, fields: { village: { value: 'Attogon', seen } } }), receivedMs: RECEIVED_MS }])] })
    await save(store, session, [{ kind: 'patient', record: opened.shown.id, feed: ALLADA_FEED, fields: { village: 'Niaouli' }, basis: opened.state }])
    expect((await conflictsOf(store, session.feeds)).map((one) => one.shown.conflicts)).toEqual([['village']])
    await expect.poll(() => store.status.get().conflicts).toBe(1)
  })

  test('[S10] a leave entry takes the record out of the feed and out of the search', async () => {
    const store = await openTab(newName())
    const { feeds } = await awa()
    await apply(store, { pages: [page([{ n: 1, op: remoteOp(1), receivedMs: RECEIVED_MS }])] })
    expect((await openSearch(store, feeds))('ibrahim', 5)).toHaveLength(1)
    await apply(store, { pages: [page([{ n: 2, leave: `${ELSEWHERE}.1` }])] })
    expect(await findRecord(store, feeds, `${ELSEWHERE}.1`)).toBeNull()
    expect((await openSearch(store, feeds))('ibrahim', 5)).toEqual([])
  })

  test('[M5] a record of a kind that only a newer version knows is kept', async () => {
    const store = await openTab(newName())
    await apply(store, { pages: [page([{ n: 1, op: remoteOp(1, { kind: 'spirometry', fields: { fev: { value: 2.9 } } }), receivedMs: RECEIVED_MS }])] })
    const found = await findRecord(store, [ALLADA_FEED], `${ELSEWHERE}.1`)
    expect(found?.state.fields['fev']?.siblings[0]?.value).toBe(2.9)
  })

  test('an entry that does not fit its record stops neither its page nor the cursor', async () => {
    const store = await openTab(newName())
    await apply(store, { pages: [page([{ n: 1, op: remoteOp(1), receivedMs: RECEIVED_MS }])] })
    await apply(store, { pages: [page([
      { n: 2, op: remoteOp(2, { record: `${ELSEWHERE}.1`, kind: 'vitals', fields: {} }), receivedMs: RECEIVED_MS }, { n: 3, op: remoteOp(3), receivedMs: RECEIVED_MS },
    ])] })
    expect(await findRecord(store, [ALLADA_FEED], `${ELSEWHERE}.3`)).not.toBeNull()
    expect(await cursor(store)).toEqual([[1, 3]])
  })
})

describe('verdicts on own ops', () => {
  test('[S13] green only after the server\'s verdict', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange()])
    await apply(store, { feeds: session.feeds })
    expect((await findRecord(store, session.feeds, id!))?.trail).toBe('on-device')
    await apply(store, accepted(id!))
    const found = await findRecord(store, session.feeds, id!)
    expect(found?.trail).toBe('on-server')
    expect(found?.state.fields['name']?.siblings[0]?.receivedMs).toBe(RECEIVED_MS)
    await expect.poll(() => store.status.get().waitingOps).toBe(0)
  })

  test('[S13] an acceptance and the feed that it opens in one answer: the record is green in both feeds', async () => {
    const store = await openTab(newName())
    const session = await awa([ALLADA_FEED, 'common', 'case:Elsewhere__.1'])
    const [id] = await save(store, session, [patientChange()])
    const opens = page([{ n: 1, state: stateOfOp(remoteOp(1, { id: id!, record: id! }), RECEIVED_MS) }], { feed: 'case:Elsewhere__.1' })
    await apply(store, { ...accepted(id!), feeds: session.feeds, pages: [opens] })
    expect(await findRecord(store, session.feeds, id!)).toMatchObject({ trail: 'on-server', feeds: [ALLADA_FEED, 'case:Elsewhere__.1'] })
  })

  test('[S14] a held op stays shown and is not green', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange()])
    await apply(store, verdict(id!, { status: 'held', for: [`${ELSEWHERE}.9`] }))
    expect((await findRecord(store, session.feeds, id!))?.trail).toBe('sent')
    expect(await attention(store)).toMatchObject([{ status: 'held', waitsFor: [`${ELSEWHERE}.9`] }])
    await expect.poll(() => store.status.get().held).toBe(1)
  })

  test('[S14] a refused op leaves the overlay, keeps its content, and stands under needs attention until somebody dealt with it', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange({ village: 'Sékou' })])
    await apply(store, accepted(id!))
    const basis = (await findRecord(store, session.feeds, id!))!.state
    const [edit] = await save(store, session, [{ kind: 'patient', record: id!, feed: ALLADA_FEED, fields: { village: 'Attogon' }, basis }])
    await apply(store, verdict(edit!, { status: 'refused', code: 'not-permitted', detail: 'moved away' }))
    expect(await findRecord(store, session.feeds, id!)).toMatchObject({ trail: 'attention', shown: { values: { village: 'Sékou' } } })
    expect(await attention(store)).toMatchObject([{ op: { id: edit, fields: { village: { value: 'Attogon' } } }, code: 'not-permitted', detail: 'moved away', handled: false }])
    await markHandled(store, edit!)
    expect((await findRecord(store, session.feeds, id!))?.trail).toBe('on-server')
    expect(await attention(store)).toMatchObject([{ handled: true }])
  })

  test('[S14] mending is a new op that names the old one, which asks for attention no more', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange({ village: 'Sékou' })])
    await apply(store, verdict(id!, { status: 'quarantined', code: 'invalid-field' }))
    const [mended] = await save(store, session, [{ ...patientChange({ village: 'Attogon' }), mends: id! }])
    expect(await attention(store)).toMatchObject([{ op: { id }, handled: true }])
    expect((await store.port.read((reader) => reader.get('ops', [mended!]))).ok).toBe(true)
    const sent = await findRecord(store, session.feeds, mended!)
    expect(sent).toMatchObject({ trail: 'on-device', shown: { values: { village: 'Attogon' } } })
  })

  test('[S14] a new record that is quarantined leaves the lists; its op stays; an acceptance later brings it back', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange()])
    await apply(store, verdict(id!, { status: 'quarantined', code: 'person-revoked' }))
    expect(await findRecord(store, session.feeds, id!)).toBeNull()
    expect((await openSearch(store, session.feeds))('dossou', 5)).toEqual([])
    expect(await attention(store)).toMatchObject([{ status: 'quarantined', op: { id } }])
    await apply(store, { ...verdict(id!, { status: 'accepted', receivedMs: RECEIVED_MS }), pages: [page([{ n: 1, own: id!, receivedMs: RECEIVED_MS }])] })
    expect(await findRecord(store, session.feeds, id!)).toMatchObject({ trail: 'on-server', shown: { values: { name: { family: 'Dossou' } } } })
  })

  test('[S7] own ops come back as bare numbers; one that this device lacks stays uncovered and is asked for in full', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange()])
    const lacking = `${runOf(id!)}.99`
    const applied = await apply(store, { pages: [page([{ n: 1, own: id!, receivedMs: RECEIVED_MS }, { n: 2, own: lacking, receivedMs: RECEIVED_MS }], { covered: [[1, 2]] })] })
    expect(applied.missingOwn).toBe(1)
    expect(await cursor(store)).toEqual([[1, 1]])
    expect(await store.port.read(readContact)).toMatchObject({ value: { wantsFull: true } })
    await apply(store, { pages: [page([{ n: 2, op: { ...remoteOp(1), id: lacking, record: lacking }, receivedMs: RECEIVED_MS }])] })
    expect(await cursor(store)).toEqual([[1, 2]])
    expect(await store.port.read(readContact)).toMatchObject({ value: { wantsFull: false } })
  })
})

describe('feeds and epochs', () => {
  test('[S10] losing a feed deletes its rows and its search, never the unsent ops; with the feed they are shown again', async () => {
    const store = await openTab(newName())
    const session = await awa()
    await apply(store, { pages: [page([{ n: 1, op: remoteOp(1), receivedMs: RECEIVED_MS }])] })
    const [edit] = await save(store, session, [{ kind: 'patient', record: `${ELSEWHERE}.1`, feed: ALLADA_FEED, fields: { village: 'Sékou' } }])
    await apply(store, { feeds: ['common'] })
    expect(await findRecord(store, session.feeds, `${ELSEWHERE}.1`)).toBeNull()
    expect(await cursor(store)).toBeUndefined()
    expect((await opRow(store, edit!))?.status).toBe('waiting')
    await apply(store, { pages: [page([{ n: 1, state: stateOfOp(remoteOp(1), RECEIVED_MS) }])] })
    expect(await findRecord(store, session.feeds, `${ELSEWHERE}.1`)).toMatchObject({ trail: 'on-device', shown: { values: { village: 'Sékou' } } })
  })

  test('[S14] with a regained feed, a record of one\'s own comes back with one\'s own unsent change over it', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange()])
    await apply(store, { ...accepted(id!), pages: [page([{ n: 1, own: id!, receivedMs: RECEIVED_MS }])] })
    await save(store, session, [{ kind: 'patient', record: id!, feed: ALLADA_FEED, fields: { village: 'Sékou' } }])
    await apply(store, { feeds: ['common'] })
    await apply(store, { pages: [page([{ n: 1, own: id!, receivedMs: RECEIVED_MS }])] })
    expect(await findRecord(store, session.feeds, id!)).toMatchObject({ trail: 'on-device', shown: { values: { village: 'Sékou' } } })
  })

  test('a row whose stored bytes are damaged hides no other, stops no page, and is fetched again whole', async () => {
    const store = await openTab(newName())
    const { feeds } = await awa()
    await apply(store, { pages: [page([{ n: 1, op: remoteOp(1), receivedMs: RECEIVED_MS }, { n: 2, op: remoteOp(2), receivedMs: RECEIVED_MS }])] })
    await store.port.write(['rows'], async (writer) => {
      const row = (await writer.get('rows', [ALLADA_FEED, `${ELSEWHERE}.1`]))!
      await writer.put('rows', [{ ...row, version: 7, sealed: row.sealed.map((byte, i) => (i > 12 ? byte ^ 1 : byte)) }])
      return null
    })
    expect((await listKind(store, feeds, 'patient')).map((record) => record.shown.id)).toEqual([`${ELSEWHERE}.2`])
    const edit: Entry = { n: 3, op: remoteOp(3, { record: `${ELSEWHERE}.1`, fields: { village: { value: 'Sékou' } } }), receivedMs: RECEIVED_MS }
    await apply(store, { pages: [page([edit])] })
    expect(await cursor(store)).toEqual([])
    await apply(store, { pages: [page([{ n: 3, state: stateOfOp(remoteOp(1), RECEIVED_MS) }], { covered: [[1, 3]] })] })
    expect((await listKind(store, feeds, 'patient')).map((record) => record.shown.id).toSorted()).toEqual([`${ELSEWHERE}.1`, `${ELSEWHERE}.2`])
  })

  test('[S15] a revoked device says so, until it is told otherwise', async () => {
    const store = await openTab(newName())
    await apply(store, { feeds: [], revoked: true })
    await expect.poll(() => store.status.get().revoked).toBe(true)
    await apply(store, {})
    await expect.poll(() => store.status.get().revoked).toBe(false)
  })

  test('[S8] a new epoch: green falls back, every own op is offered again, cursors start anew', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange()])
    await apply(store, { ...accepted(id!), epoch: EPOCH, pages: [page([{ n: 1, own: id!, receivedMs: RECEIVED_MS }])] })
    expect((await findRecord(store, session.feeds, id!))?.trail).toBe('on-server')
    await apply(store, { epoch: 'epoch-two' })
    expect((await opRow(store, id!))?.status).toBe('waiting')
    expect((await findRecord(store, session.feeds, id!))?.trail).toBe('on-device')
    expect(await cursor(store)).toEqual([])
    await apply(store, { ...accepted(id!), epoch: 'epoch-two' })
    expect((await findRecord(store, session.feeds, id!))?.trail).toBe('on-server')
  })

  test('[M8] a clock behind the newest entry is doubted, and no later stamp is older than what was seen', async () => {
    const store = await openTab(newName(), () => RECEIVED_MS - 86_400_000)
    const session = await awa()
    await apply(store, { pages: [page([{ n: 1, op: remoteOp(1, { ms: RECEIVED_MS - 5 }), receivedMs: RECEIVED_MS }])] })
    await expect.poll(() => store.status.get().clockDoubt).toBe('behind-newest-entry')
    const [id] = await save(store, session, [patientChange()])
    expect((await opRow(store, id!))!.ms).toBeGreaterThanOrEqual(RECEIVED_MS - 5)
  })
})
