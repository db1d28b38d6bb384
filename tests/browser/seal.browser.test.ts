import { afterEach, describe, expect, test } from 'vitest'
import { saveDraft } from '../../src/store/drafts.ts'
import { keyringOf, type Place } from '../../src/store/keys.ts'
import { TABLES, type TableName } from '../../src/store/port.ts'
import { openSearch } from '../../src/store/search.ts'
import { ALLADA_FEED, awa, closeAll, newName, openTab, patientChange, randomBytes, save } from './support.ts'

afterEach(closeAll)

const newKey = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
const place: Place = { table: 'rows', feed: ALLADA_FEED, id: 'AAAAAAAAAAA.1', kind: 'patient', version: 3 }

describe('the seal', () => {
  test('what was sealed for a place opens there', async () => {
    const keys = keyringOf(await newKey(), randomBytes)
    const content = { name: 'فاطمة عبد الرحمن', note: 'রহিমা খাতুন'.repeat(500) }
    expect(await keys.open(place, await keys.seal(place, content))).toEqual(content)
  })

  test.each<[string, Partial<Place>]>([
    ['another table', { table: 'drafts' }], ['another feed', { feed: 'common' }], ['another record', { id: 'AAAAAAAAAAA.2' }],
    ['another kind', { kind: 'vitals' }], ['an older version', { version: 2 }],
  ])('it does not open for %s', async (_, other) => {
    const keys = keyringOf(await newKey(), randomBytes)
    const sealed = await keys.seal(place, { a: 1 })
    await expect(keys.open({ ...place, ...other }, sealed)).rejects.toThrow()
  })

  test('it does not open under another key, nor with one bit changed', async () => {
    const keys = keyringOf(await newKey(), randomBytes)
    const sealed = await keys.seal(place, { a: 1 })
    await expect(keyringOf(await newKey(), randomBytes).open(place, sealed)).rejects.toThrow()
    sealed[sealed.length - 1]! ^= 1
    await expect(keys.open(place, sealed)).rejects.toThrow()
  })

  test('equal content is never sealed to equal bytes', async () => {
    const keys = keyringOf(await newKey(), randomBytes)
    expect(await keys.seal(place, { a: 1 })).not.toEqual(await keys.seal(place, { a: 1 }))
  })
})

test('nothing clinical lies in clear in any table, index and outbox and drafts included; the key gives no bytes away', async () => {
  const store = await openTab(newName())
  const session = await awa()
  const secrets = ['Zinsou', 'Rahimatou', 'Attogonvillage', 'haemoptysis', 'halfwrittendraft', '97001122', 'phototherapy']
  const [patient] = await save(store, session, [patientChange({ name: { given: 'Rahimatou', family: 'Zinsou' }, village: 'Attogonvillage', 'phones/own': '97001122' })])
  await save(store, session, [{ kind: 'consultation', feed: ALLADA_FEED, fields: { patient: patient!, at: 1_780_000_000_000, reason: 'haemoptysis', plan: 'phototherapy' } }])
  await saveDraft(store, session, { id: 'd', kind: 'consultation', subject: patient!, feed: ALLADA_FEED, content: { reason: 'halfwrittendraft' } })
  expect((await openSearch(store, session.feeds))('zinsou', 5)).toHaveLength(1)

  const dump = await dumpOf(store.name)
  expect(Object.fromEntries(Object.entries(dump.counts).filter(([, count]) => count > 0))).toMatchObject({ rows: 2, ops: 2, drafts: 1, blocks: 1 })
  const text = dump.text.toLowerCase()
  for (const secret of secrets) expect(text.includes(secret.toLowerCase()), secret).toBe(false)
  expect(dump.keys).toHaveLength(1)
  await expect(crypto.subtle.exportKey('raw', dump.keys[0]!)).rejects.toThrow()
})

/** Everything that IndexedDB holds, bytes as the characters that they would be in a file. */
async function dumpOf(name: string): Promise<{ text: string; counts: { [table: string]: number }; keys: CryptoKey[] }> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error!)
  })
  let text = ''
  const counts: { [table: string]: number } = {}
  const keys: CryptoKey[] = []
  for (const table of Object.keys(TABLES) as TableName[]) {
    const rows = await new Promise<unknown[]>((resolve, reject) => {
      const request = db.transaction(table).objectStore(table).getAll()
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error!)
    })
    counts[table] = rows.length
    text += JSON.stringify(rows, (_, value: unknown) => {
      if (value instanceof CryptoKey) { keys.push(value); return 'key' }
      return value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) + new TextDecoder('utf-16le').decode(value) : value
    })
  }
  db.close()
  return { text, counts, keys }
}
