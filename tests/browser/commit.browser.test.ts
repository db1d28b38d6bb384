import { afterEach, describe, expect, test } from 'vitest'
import { runOf } from '../../src/domain/ids.ts'
import { commit } from '../../src/store/commit.ts'
import { loadDraft, saveDraft } from '../../src/store/drafts.ts'
import { readRun } from '../../src/store/meta.ts'
import { findRecord } from '../../src/store/queries.ts'
import { openOp } from '../../src/store/rows.ts'
import { openSearch } from '../../src/store/search.ts'
import type { Store } from '../../src/store/store.ts'
import { ALLADA_FEED, AWA, awa, closeAll, newName, openTab, patientChange, save } from './support.ts'

afterEach(closeAll)

const opsOf = async (store: Store) => {
  const rows = await store.port.read((reader) => reader.range('ops', { index: 'key', prefix: [] }))
  if (!rows.ok) throw new Error(rows.error.code)
  return Promise.all(rows.value.map(async (row) => ({ row, op: (await openOp(store.keys, row)).op })))
}

describe('saving', () => {
  test('a new patient is there at once, on this device and nowhere else [S13]', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange({ village: 'Sékou' })])
    const found = await findRecord(store, session.feeds, id!)
    expect(found).toMatchObject({ trail: 'on-device', author: AWA, feed: ALLADA_FEED })
    expect(found?.shown.values).toMatchObject({ name: { given: 'Afi', family: 'Dossou' }, village: 'Sékou' })
    expect((await openSearch(store, session.feeds))('dossou', 5)).toMatchObject([{ id }])
  })

  test('several changes, and the end of the draft, are one transaction', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [patient] = await save(store, session, [patientChange()])
    await saveDraft(store, session, { id: 'draft', kind: 'consultation', subject: patient!, feed: ALLADA_FEED, content: { reason: 'Fever' } })
    const at = Date.now()
    const saved = await commit(store, session, (newId) => {
      const vitals = newId()
      return [
        { kind: 'vitals', id: vitals, feed: ALLADA_FEED, fields: { patient: patient!, at, weight: { value: 61, unit: 'kg' } } },
        { kind: 'consultation', feed: ALLADA_FEED, fields: { patient: patient!, at, reason: 'Fever', vitals } },
      ]
    }, { draft: 'draft' })
    expect(saved).toMatchObject({ ok: true, value: { ops: [expect.any(String), expect.any(String)] } })
    expect(await loadDraft(store, session, 'draft')).toBeNull()
    expect((await opsOf(store)).map(({ row }) => row.kind).toSorted()).toEqual(['consultation', 'patient', 'vitals'])
  })

  test('[M4] a keeping of the draft that is under way while it is signed does not bring it back', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [patient] = await save(store, session, [patientChange()])
    const draft = { id: 'draft', kind: 'consultation', subject: patient!, feed: ALLADA_FEED, content: { reason: 'Fever' } }
    await saveDraft(store, session, draft)
    let sign: (() => Promise<unknown>) | null = () => save(store, session, [{ kind: 'consultation', feed: ALLADA_FEED, fields: { patient: patient!, at: Date.now(), reason: 'Fever' } }], { draft: 'draft' })
    const { seal } = store.keys
    const slow: Store = { ...store, keys: { ...store.keys, async seal(place, content) { const signing = sign; sign = null; await signing?.(); return seal(place, content) } } }
    expect(await saveDraft(slow, session, { ...draft, content: { reason: 'Fever since' } })).toMatchObject({ ok: true })
    expect(await loadDraft(store, session, 'draft')).toBeNull()
  })

  test('one wrong change of several: nothing is saved, the draft stays, the field is named', async () => {
    const store = await openTab(newName())
    const session = await awa()
    await saveDraft(store, session, { id: 'draft', kind: 'patient', subject: null, feed: ALLADA_FEED, content: {} })
    const saved = await commit(store, session, () => [patientChange(), patientChange({ name: undefined })], { draft: 'draft' })
    expect(saved).toMatchObject({ ok: false, error: { code: 'invalid', problems: [{ field: 'name', code: 'missing' }] } })
    expect(await opsOf(store)).toEqual([])
    expect(await loadDraft(store, session, 'draft')).not.toBeNull()
    const [first] = await save(store, session, [patientChange()])
    expect(first).toMatch(/\.1$/)
  })

  test('what the access table does not grant is not saved, and says so', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const staff = await commit(store, session, () => [{ kind: 'staff', feed: 'common', fields: { name: 'X', login: 'xx', roles: [], active: true } }])
    expect(staff).toMatchObject({ ok: false, error: { code: 'not-permitted', detail: expect.stringContaining('Awa') } })
    const elsewhere = await commit(store, session, () => [{ ...patientChange(), feed: 'site:Rongdhonu__.1' }])
    expect(elsewhere).toMatchObject({ ok: false, error: { code: 'other-site' } })
  })

  test('a browser that is not enrolled reads and never saves', async () => {
    const store = await openTab(newName())
    const saved = await commit(store, { ...(await awa()), macKey: null }, () => [patientChange()])
    expect(saved).toMatchObject({ ok: false, error: { code: 'no-key' } })
  })

  test('numbers of a run have no gaps, though saves are refused and made at once [S9]', async () => {
    const store = await openTab(newName())
    const session = await awa()
    await Promise.all(Array.from({ length: 12 }, (_, i) => commit(store, session, () => [patientChange(i % 3 === 0 ? { name: undefined } : {})])))
    const numbers = (await opsOf(store)).map(({ row }) => row.n).toSorted((a, b) => a - b)
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('stamps of one device never go back, though its clock does [M8]', async () => {
    let nowMs = 1_780_000_000_000
    const store = await openTab(newName(), () => nowMs)
    const session = await awa()
    await save(store, session, [patientChange()])
    nowMs -= 86_400_000
    await save(store, session, [patientChange()])
    const [first, second] = (await opsOf(store)).toSorted((a, b) => a.row.n - b.row.n)
    expect(second!.op.ms).toBe(first!.op.ms)
    expect(second!.op.counter).toBe(first!.op.counter + 1)
  })
})

describe('two forms, two tabs', () => {
  test('[M2] two forms opened on one state: both values are kept', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange({ village: 'Sékou' })])
    const basis = (await findRecord(store, session.feeds, id!))!.state
    await save(store, session, [{ kind: 'patient', record: id!, feed: ALLADA_FEED, fields: { village: 'Attogon' }, basis }])
    await save(store, session, [{ kind: 'patient', record: id!, feed: ALLADA_FEED, fields: { village: 'Niaouli' }, basis }])
    const found = await findRecord(store, session.feeds, id!)
    expect(found?.shown.conflicts).toEqual(['village'])
    const kept = [found!.shown.values['village'], ...found!.shown.fields['village']!.others.map((other) => other.value)]
    expect(kept.toSorted()).toEqual(['Attogon', 'Niaouli'])
  })

  test('[M2] the second of two such forms writes in a fresh run that names the old one; what came after continues in it', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange({ village: 'Sékou' })])
    const basis = (await findRecord(store, session.feeds, id!))!.state
    const edit = (village: string) => save(store, session, [{ kind: 'patient', record: id!, feed: ALLADA_FEED, fields: { village }, basis }])
    const [first] = await edit('Attogon')
    const [second] = await edit('Niaouli')
    const [third] = await save(store, session, [patientChange()])
    expect(runOf(first!)).toBe(runOf(id!))
    expect(runOf(second!)).not.toBe(runOf(first!))
    expect(third).toBe(`${runOf(second!)}.2`)
    const run = await store.port.read((reader) => readRun(reader, runOf(second!)))
    expect(run).toMatchObject({ ok: true, value: { previous: { run: runOf(first!), lastN: 2 } } })
  })

  test('a choice that covers both kept values ends the conflict [M3]', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [id] = await save(store, session, [patientChange({ village: 'Sékou' })])
    const basis = (await findRecord(store, session.feeds, id!))!.state
    for (const village of ['Attogon', 'Niaouli']) await save(store, session, [{ kind: 'patient', record: id!, feed: ALLADA_FEED, fields: { village }, basis }])
    const both = (await findRecord(store, session.feeds, id!))!.state
    await save(store, session, [{ kind: 'patient', record: id!, feed: ALLADA_FEED, fields: { village: 'Attogon' }, basis: both }])
    const found = await findRecord(store, session.feeds, id!)
    expect(found?.shown).toMatchObject({ conflicts: [], values: { village: 'Attogon' } })
  })

  test('two tabs saving the same patient at once lose nothing', async () => {
    const name = newName()
    const tabs = [await openTab(name), await openTab(name)]
    const session = await awa()
    const [id] = await save(tabs[0]!, session, [patientChange()])
    const EDITS = 30
    const saved = await Promise.all(Array.from({ length: EDITS }, (_, i) => commit(tabs[i % 2]!, session, () => [
      { kind: 'patient', record: id!, feed: ALLADA_FEED, fields: { [`phones/p${i}`]: `+229 97 00 00 ${String(i).padStart(2, '0')}` } },
    ])))
    expect(saved.filter((one) => !one.ok)).toEqual([])
    for (const tab of tabs) {
      const found = await findRecord(tab, session.feeds, id!)
      expect(Object.keys(found!.shown.values['phones'] as object)).toHaveLength(EDITS)
    }
    expect(await opsOf(tabs[0]!)).toHaveLength(EDITS + 1)
  })

  test('[S9] each tab has its own run, and the runs of one device form one chain', async () => {
    const name = newName()
    const session = await awa()
    const ids: string[] = []
    for (let i = 0; i < 3; i += 1) ids.push((await save(await openTab(name), session, [patientChange()]))[0]!)
    const store = await openTab(name)
    const runs = await store.port.read((reader) => Promise.all(ids.map((id) => readRun(reader, runOf(id)))))
    expect(runs).toMatchObject({ ok: true, value: [
      { previous: null }, { previous: { run: runOf(ids[0]!), lastN: 1 } }, { previous: { run: runOf(ids[1]!), lastN: 1 } },
    ] })
  })

  test('[S9] a tab whose storage was rolled back under it never gives a number twice', async () => {
    const store = await openTab(newName())
    const session = await awa()
    const [first] = await save(store, session, [patientChange()])
    const key = [`run:${runOf(first!)}`]
    await store.port.write(['meta', 'ops', 'rows'], async (writer) => {
      await writer.delete('meta', [key])
      await writer.delete('ops', [[first!]])
      await writer.delete('rows', [[ALLADA_FEED, first!]])
      return null
    })
    const [second] = await save(store, session, [patientChange()])
    expect(runOf(second!)).not.toBe(runOf(first!))
  })

  test('a patient saved in one tab is found by the search of the other', async () => {
    const name = newName()
    const [one, two] = [await openTab(name), await openTab(name)]
    const session = await awa()
    await save(one, session, [patientChange({ name: { given: 'Awa' } })])
    expect((await openSearch(two, session.feeds))('awa', 5)).toHaveLength(1)
    await save(one, session, [patientChange({ name: { given: 'Awa', family: 'Zinsou' } })])
    await expect.poll(async () => ((await openSearch(two, session.feeds))('awa', 5)).length).toBe(2)
  })

})
