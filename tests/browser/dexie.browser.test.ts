import { expect, test } from 'vitest'
import { openDexie } from '../../src/store/dexie.ts'
import type { StorePort } from '../../src/store/port.ts'
import { storeContract } from './store-contract.ts'

async function open(name: string): Promise<StorePort> {
  const port = await openDexie(name)
  if (!port.ok) throw new Error(port.error.detail)
  return port.value
}

const forget = (name: string): Promise<void> => new Promise((resolve) => {
  const request = indexedDB.deleteDatabase(name)
  request.onsuccess = request.onerror = request.onblocked = () => resolve()
})

storeContract('Dexie', open, forget)

test('every write asks the browser for strict durability', async () => {
  const asked: unknown[] = []
  const real = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof real>) {
    if (args[1] === 'readwrite') asked.push(args[2]?.durability)
    return real.apply(this, args)
  }
  const name = `strict-${crypto.randomUUID()}`
  const port = await open(name)
  try {
    await port.write(['meta'], (writer) => writer.put('meta', [{ key: 'k', value: 1 }]))
  } finally {
    IDBDatabase.prototype.transaction = real
    port.close()
    await forget(name)
  }
  expect(asked).toEqual(['strict'])
})

test('all writes have a table in common: killed with two open on different tables, Chromium would delete the database', async () => {
  const asked: string[][] = []
  const real = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof real>) {
    if (args[1] === 'readwrite') asked.push([...args[0]])
    return real.apply(this, args)
  }
  const name = `shared-${crypto.randomUUID()}`
  const port = await open(name)
  try {
    await Promise.all([port.write(['drafts'], () => Promise.resolve(null)), port.write(['rows', 'ops'], () => Promise.resolve(null))])
  } finally {
    IDBDatabase.prototype.transaction = real
    port.close()
    await forget(name)
  }
  expect(asked).toHaveLength(2)
  expect(asked[0]!.filter((table) => asked[1]!.includes(table))).toEqual(['meta'])
})

test('a database of a newer version is reported as blocked, and left as it is', async () => {
  const name = `newer-${crypto.randomUUID()}`
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(name, 990)
    request.onsuccess = () => { request.result.close(); resolve() }
    request.onerror = () => reject(request.error!)
  })
  const opened = await openDexie(name)
  expect(opened).toMatchObject({ ok: false, error: { code: 'storage-blocked' } })
  await forget(name)
})
