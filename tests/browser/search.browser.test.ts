import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Entry } from '../../src/protocol/exchange.ts'
import { applyDown } from '../../src/store/apply.ts'
import { LINES_PER_BLOCK } from '../../src/store/index/block.ts'
import { foldTail } from '../../src/store/index/persist.ts'
import { findRecord } from '../../src/store/queries.ts'
import { likelyDuplicates, openSearch, prepareSearch } from '../../src/store/search.ts'
import type { Session } from '../../src/store/session-type.ts'
import type { Store } from '../../src/store/store.ts'
import { ALLADA, ALLADA_FEED, LIND, awa, closeAll, down, newName, openTab, patientChange, save } from './support.ts'

const PEOPLE = [
  { given: 'Awa', family: 'Hounkpatin', village: 'Allada' },
  { given: 'Afi', family: 'Dossou', village: 'Sékou' },
  { given: 'Koffi', family: "N'Dah", village: 'Niaouli' },
  { given: 'فاطمة', family: 'عبد الرحمن', village: 'القاهرة' },
  { given: 'রহিমা', family: 'খাতুন', village: 'কক্সবাজার' },
  { given: 'Σοφία', family: 'Παπαδοπούλου', village: 'Αθήνα' },
  { given: 'Awanou', family: 'Hountondji', village: 'Allada' },
]

describe('search', () => {
  let store: Store
  let session: Session
  let ids: string[]
  beforeAll(async () => {
    store = await openTab(newName())
    session = await awa()
    ids = []
    for (const { given, family, village } of PEOPLE) ids.push((await save(store, session, [patientChange({ name: { given, family }, village, 'phones/own': `+229 97 00 00 ${10 + ids.length}` })]))[0]!)
    return closeAll
  })
  const find = async (text: string): Promise<string[]> => (await openSearch(store, session.feeds))(text, 5).map((hit) => hit.name.family ?? '')

  test.each([
    ['a family name', 'hounkpatin', 'Hounkpatin'],
    ['the beginning of one', 'hounkp', 'Hounkpatin'],
    ['two words, in any order', 'dossou afi', 'Dossou'],
    ['capitals and accents', 'SEKOU', 'Dossou'],
    ['an apostrophe left out', 'ndah', "N'Dah"],
    ['Arabic without the hamza and with ha for ta marbuta', 'فاطمه', 'عبد الرحمن'],
    ['Bengali', 'রহিমা', 'খাতুন'],
    ['the beginning of a Bengali name', 'খাতু', 'খাতুন'],
    ['Greek without accents', 'σοφια', 'Παπαδοπούλου'],
    ['a letter left out', 'hunkpatin', 'Hounkpatin'],
    ['two letters swapped', 'dososu', 'Dossou'],
    ['a wrong letter while still typing', 'houmkp', 'Hounkpatin'],
    ['a wrong letter in Bengali', 'রহিসা', 'খাতুন'],
    ['one right word and one wrong', 'afi dosou', 'Dossou'],
    ['a part of a phone number', '97000011', 'Dossou'],
    ['the village', 'niaouli', "N'Dah"],
  ])('by %s', async (_, text, family) => {
    expect((await find(text))[0]).toBe(family)
  })

  test('the patient number, however it is typed', async () => {
    const number = (await findRecord(store, session.feeds, ids[1]!))!.shown.values['number'] as string
    for (const typed of [number, number.toLowerCase(), number.replaceAll('-', ''), number.replaceAll('-', ' '), number.slice(0, 7)]) {
      expect(await find(typed), typed).toContain('Dossou')
    }
  })

  test('a whole word comes before a word that begins so', async () => {
    expect(await find('awa')).toEqual(['Hounkpatin', 'Hountondji'])
  })

  test('every word must match', async () => { expect(await find('afi hounkpatin')).toEqual([]) })

  test('what nobody is called finds nobody', async () => { expect(await find('xqzwv')).toEqual([]) })

  test('a hit carries what the list shows', async () => {
    const [hit] = (await openSearch(store, session.feeds))('dossou', 1)
    expect(hit).toEqual({ feed: ALLADA_FEED, id: ids[1], name: { given: 'Afi', family: 'Dossou' }, number: expect.any(String), sex: null, birth: null, village: 'Sékou' })
  })

  test('a person of another feed is not found', async () => {
    expect((await openSearch(store, ['site:Rongdhonu__.1']))('dossou', 5)).toEqual([])
  })

  test('a renamed patient is found by the new name and no longer by the old', async () => {
    const before = (await findRecord(store, session.feeds, ids[2]!))!
    await save(store, session, [{ kind: 'patient', record: ids[2]!, feed: ALLADA_FEED, fields: { name: { given: 'Koffi', family: 'Agbossou' } }, basis: before.state }])
    expect(await find('agbossou')).toEqual(['Agbossou'])
    expect(await find('ndah')).toEqual([])
  })

  test('whoever is about to be registered twice is pointed out', async () => {
    const likely = await likelyDuplicates(store, session.feeds, { name: { given: 'Afi', family: 'Dosou' }, village: 'Sekou', phones: ['97000011'] })
    expect(likely[0]?.hit.id).toBe(ids[1])
  })
})

describe('blocks', () => {
  afterEach(closeAll)
  const COUNT = LINES_PER_BLOCK + 300

  const entries = (from: number, to: number): Entry[] => Array.from({ length: to - from }, (_, i) => {
    const n = from + i + 1
    const id = `Elsewhere__.${n}`
    return { n, receivedMs: 1_780_000_000_000, op: {
      id, record: id, kind: 'patient', v: 1, author: LIND, ms: n, counter: 0, offsetMs: 0, fields: { site: { value: ALLADA }, name: { value: { given: `Given${n}x`, family: 'Dossou' } } },
    } }
  })
  async function fill(store: Store): Promise<void> {
    for (let from = 0; from < COUNT; from += 500) {
      const of = entries(from, Math.min(COUNT, from + 500))
      const applied = await applyDown(store, down({ pages: [{ feed: ALLADA_FEED, head: COUNT, covered: [[from + 1, from + of.length]], entries: of }] }), 0)
      if (!applied.ok) throw new Error(applied.error.detail)
    }
  }
  const blocks = async (store: Store) => {
    const rows = await store.port.read((reader) => reader.range('blocks', { index: 'key', prefix: [ALLADA_FEED] }))
    return rows.ok ? rows.value.map((row) => [row.n, row.count]) : []
  }

  test('a long pull fills blocks, a save goes to the tail, folding puts it in its place', async () => {
    const store = await openTab(newName())
    const session = await awa()
    await fill(store)
    expect(await blocks(store)).toEqual([[0, 0], [1, LINES_PER_BLOCK], [2, 300]])
    const renamed = (await findRecord(store, session.feeds, 'Elsewhere__.7'))!
    await save(store, session, [{ kind: 'patient', record: renamed.shown.id, feed: ALLADA_FEED, fields: { name: { given: 'Zogbeto' } }, basis: renamed.state }])
    expect(await blocks(store)).toEqual([[0, 1], [1, LINES_PER_BLOCK], [2, 300]])
    expect((await openSearch(store, session.feeds))('zogbeto', 5)).toHaveLength(1)
    expect((await openSearch(store, session.feeds))('given7x', 5)).toEqual([])
    for (let i = 0; i < 100; i += 1) await save(store, session, [patientChange()])
    await foldTail(store, ALLADA_FEED)
    expect(await blocks(store)).toEqual([[0, 0], [1, LINES_PER_BLOCK], [2, 400]])
    expect((await openSearch(store, session.feeds))('zogbeto', 5)[0]?.id).toBe('Elsewhere__.7')
    expect((await openSearch(store, session.feeds))(`given${COUNT}x`, 5)).toHaveLength(1)
  })

  test('an index that is missing is rebuilt from the rows', async () => {
    const store = await openTab(newName())
    const session = await awa()
    await fill(store)
    await store.port.write(['blocks'], async (writer) => { await writer.delete('blocks', [[ALLADA_FEED, 0], [ALLADA_FEED, 1]]); return null })
    store.search.feeds.clear()
    await prepareSearch(store, session.feeds)
    expect((await openSearch(store, session.feeds))('given7x', 5)).toHaveLength(1)
    expect(await blocks(store)).toEqual([[0, 0], [1, LINES_PER_BLOCK], [2, 300]])
  })

  test('an index that cannot be rebuilt because the disk is full keeps nobody waiting', async () => {
    const store = await openTab(newName())
    const session = await awa()
    await save(store, session, [patientChange()])
    await store.port.write(['blocks'], async (writer) => { await writer.delete('blocks', [[ALLADA_FEED, 0]]); return null })
    const full: Store = { ...store, port: { ...store.port, write: async () => ({ ok: false, error: { code: 'storage-full', detail: '' } }) } }
    expect((await openSearch(full, session.feeds))('dossou', 5)).toEqual([])
  })

  test('a damaged index stops no save, and is rebuilt from the rows', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [first] = await save(store, session, [patientChange()])
    await store.port.write(['blocks'], async (writer) => {
      const tail = (await writer.get('blocks', [ALLADA_FEED, 0]))!
      await writer.put('blocks', [{ ...tail, version: tail.version + 1, sealed: tail.sealed.map((byte, at) => (at > 12 ? byte ^ 1 : byte)) }])
      return null
    })
    const [second] = await save(store, session, [patientChange()])
    expect((await openSearch(store, session.feeds))('dossou', 5).map((hit) => hit.id).toSorted()).toEqual([first, second].toSorted())
  })

  test('an index that lacks patients is found out while nothing else is to do, and rebuilt', async () => {
    const store = await openTab(newName())
    const session = await awa()
    await fill(store)
    await store.port.write(['blocks'], async (writer) => { await writer.delete('blocks', [[ALLADA_FEED, 1]]); return null })
    store.search.feeds.clear()
    await prepareSearch(store, session.feeds)
    await expect.poll(() => blocks(store), { timeout: 20_000 }).toEqual([[0, 0], [1, LINES_PER_BLOCK], [2, 300]])
    expect((await openSearch(store, session.feeds))('given7x', 5)).toHaveLength(1)
  })
})
