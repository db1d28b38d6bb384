import { afterEach, expect, test } from 'vitest'
import { someConditions } from '../../src/domain/records/catalogue/fixture.ts'
import type { Json } from '../../src/domain/json.ts'
import type { Op } from '../../src/protocol/op.ts'
import { applyDown } from '../../src/store/apply.ts'
import { conditionsOf } from '../../src/store/catalogues.ts'
import type { Store } from '../../src/store/store.ts'
import { LIND, closeAll, down, newName, openTab, patientChange, awa, save } from './support.ts'

afterEach(closeAll)

async function pull(store: Store, n: number, fields: { [field: string]: Json }, seen: { [run: string]: number } = {}): Promise<void> {
  const op: Op = {
    id: `Server_____.${n}`, record: 'Server_____.1', kind: 'catalogue', v: 1, author: LIND, ms: 1_780_000_000_000 + n, counter: 0, offsetMs: 0,
    fields: Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value, ...(n > 1 && { seen }) }])),
  }
  const applied = await applyDown(store, down({ pages: [{ feed: 'common', head: n, covered: [[1, n]], entries: [{ n, op, receivedMs: op.ms }] }] }), 0)
  if (!applied.ok) throw new Error(applied.error.detail)
}

test('there is no list before it has come, then the newest edition, also to who opens the tablet offline', async () => {
  const name = newName()
  const store = await openTab(name)
  expect(await conditionsOf(store)).toBeNull()
  await pull(store, 1, { name: 'conditions', edition: 1, entries: someConditions.slice(0, 2) })
  expect(await conditionsOf(store)).toEqual(someConditions.slice(0, 2))
  await pull(store, 2, { edition: 2, entries: someConditions }, { Server_____: 1 })
  expect(await conditionsOf(store)).toEqual(someConditions)
  store.close()
  expect(await conditionsOf(await openTab(name))).toEqual(someConditions)
})

test('what else is saved leaves the list the same array: an index made of it is kept', async () => {
  const store = await openTab(newName())
  await pull(store, 1, { name: 'conditions', edition: 1, entries: someConditions })
  const before = await conditionsOf(store)
  await save(store, await awa(), [patientChange()])
  expect(await conditionsOf(store)).toBe(before)
})

test('another list is not mistaken for it', async () => {
  const store = await openTab(newName())
  await pull(store, 1, { name: 'medicines', edition: 1, entries: someConditions })
  expect(await conditionsOf(store)).toBeNull()
})
