import type { Access } from '../domain/access.ts'
import type { RecordId } from '../domain/ids.ts'
import type { Json } from '../domain/json.ts'
import { readStored } from './queries.ts'
import type { WrappedKey } from './passphrase.ts'
import { orNull } from './rows.ts'
import type { MetaRow } from './port.ts'
import type { Store } from './store.ts'

/** A person who has signed in on this device, as the sign-in screen lists them. */
export type Person = { staff: RecordId; name: string; login: string; lastUsedMs: number }

/** What lets a person unlock with no network. */
export type KnownPerson = Person & { access: Access; accessVersion: number; key: WrappedKey; failures: number; lockedUntilMs: number }

const PREFIX = 'person:'
const placeOf = (key: string, version: number) => ({ table: 'meta' as const, feed: '', id: key, kind: 'person', version })

export async function listPeople(store: Store): Promise<Person[]> {
  const people = await readPeople(store)
  return people.toSorted((a, b) => b.lastUsedMs - a.lastUsedMs).map(({ staff, name, login, lastUsedMs }) => ({ staff, name, login, lastUsedMs }))
}

export async function readPeople(store: Store): Promise<KnownPerson[]> {
  const rows = await readStored(store, (reader) => reader.range('meta', { index: 'key', prefix: [], from: PREFIX, to: `${PREFIX}\uffff` }))
  return (await Promise.all(rows.map((row) => orNull(openPerson(store, row))))).filter((person) => person !== null)
}

const openPerson = async (store: Store, row: MetaRow): Promise<KnownPerson> =>
  (await store.keys.open(placeOf(row.key, row.version!), row.sealed!)) as unknown as KnownPerson

export async function savePerson(store: Store, person: KnownPerson) {
  const key = `${PREFIX}${person.staff}`
  const before = await readStored(store, (reader) => reader.get('meta', [key]))
  const version = (before?.version ?? 0) + 1
  const sealed = await store.keys.seal(placeOf(key, version), person as unknown as Json)
  return store.port.write(['meta'], async (writer) => { await writer.put('meta', [{ key, version, sealed }]); return null })
}
