import type { Access } from '../../src/domain/access.ts'
import type { FeedId, RecordId } from '../../src/domain/ids.ts'
import { newPatientNumber } from '../../src/domain/records/patient/number.ts'
import type { ExchangeDown } from '../../src/protocol/exchange.ts'
import { commit, type Change } from '../../src/store/commit.ts'
import { importMacKey } from '../../src/store/passphrase.ts'
import { openStore } from '../../src/store/open.ts'
import type { Session } from '../../src/store/session-type.ts'
import type { Store } from '../../src/store/store.ts'

export const ALLADA: RecordId = 'Allada_____.1'
export const AWA: RecordId = 'Awa________.1'
export const LIND: RecordId = 'Lind_______.1'
export const ALLADA_FEED: FeedId = `site:${ALLADA}`
export const EPOCH = 'epoch-one'

export const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count))
export const newName = (): string => `test-${crypto.randomUUID()}`

const opened: Store[] = []

/** One tab's store; two of one name are two tabs of one device. */
export async function openTab(name: string, now: () => number = Date.now): Promise<Store> {
  const store = await openStore({ name, now, trustWorkerUrl: (url) => url })
  if (!store.ok) throw new Error(store.error.detail)
  opened.push(store.value)
  return store.value
}

export async function closeAll(): Promise<void> {
  const names = new Set(opened.map((store) => store.name))
  for (const store of opened.splice(0)) store.close()
  await Promise.all([...names].map((name) => new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })))
}

export async function awa(feeds: FeedId[] = [ALLADA_FEED, 'common']): Promise<Session> {
  const access: Access = { staff: AWA, active: true, roles: ['nurse'], sites: [ALLADA], specialties: [] }
  return { staff: AWA, name: 'Awa Hounkpatin', login: 'awa', access, accessVersion: 1, feeds, cases: [], macKey: await importMacKey(randomBytes(32)) }
}

export const patientChange = (more: Change['fields'] = {}): Change => ({
  kind: 'patient', feed: ALLADA_FEED,
  fields: { number: newPatientNumber(randomBytes), site: ALLADA, name: { given: 'Afi', family: 'Dossou' }, ...more },
})

/** Saves, and fails the test if it could not be saved. */
export async function save(store: Store, session: Session, changes: Change[], options: { draft?: string } = {}): Promise<string[]> {
  const saved = await commit(store, session, () => changes, options)
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return saved.value.ops
}

export const down = (more: Partial<ExchangeDown> = {}): ExchangeDown => ({
  protocol: 1, epoch: EPOCH, nowMs: Date.now(), access: 1, accepted: [], verdicts: [], pages: [], feeds: [ALLADA_FEED, 'common'], more: false, ...more,
})
