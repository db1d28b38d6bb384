import type { DeviceId, RecordId } from '../domain/ids.ts'
import type { Json } from '../domain/json.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { NO_CONTACT, putContact } from './meta.ts'
import type { StorageProblem } from './port.ts'
import { readStored } from './queries.ts'
import type { AccountRemote, DeviceCredentials, RemoteProblem } from './remote-type.ts'
import { requestSync } from './status.ts'
import type { Store } from './store.ts'

/** What this device is to the programme. */
export type Enrolment = { device: DeviceId; record: RecordId; name: string; site: { id: RecordId; name: string }; enrolledMs: number }

const KEY = 'enrolment'
const place = { table: 'meta' as const, feed: '', id: KEY, kind: 'enrolment', version: 1 }

async function readSealed(store: Store): Promise<(Enrolment & { secret: string }) | null> {
  const row = await readStored(store, (reader) => reader.get('meta', [KEY]))
  return row?.sealed === undefined ? null : ((await store.keys.open(place, row.sealed)) as unknown as Enrolment & { secret: string })
}

export async function findEnrolment(store: Store): Promise<Enrolment | null> {
  const known = await readSealed(store)
  if (known === null) return null
  const { secret: _, ...enrolment } = known
  return enrolment
}

/** What authenticates this device's exchanges (S15). */
export async function findCredentials(store: Store): Promise<DeviceCredentials | null> {
  const known = await readSealed(store)
  return known === null ? null : { device: known.device, secret: known.secret }
}

/** Trades a one-use code for this device's place in the programme. */
export async function enrol(
  store: Store, remote: AccountRemote, input: { code: string; name: string },
): Promise<Result<Enrolment, RemoteProblem | { code: 'already-enrolled'; message: string } | StorageProblem>> {
  if ((await findEnrolment(store)) !== null) return err({ code: 'already-enrolled', message: 'this browser is enrolled' })
  const granted = await remote.enrol(input)
  if (!granted.ok) return granted
  const { device, secret, record, site, nowMs } = granted.value
  const enrolledMs = store.now()
  const enrolment: Enrolment = { device, record, name: input.name, site, enrolledMs }
  const sealed = await store.keys.seal(place, { ...enrolment, secret } as unknown as Json)
  const written = await store.port.write(['meta'], async (writer) => {
    await writer.put('meta', [{ key: KEY, sealed }])
    await putContact(writer, { ...NO_CONTACT, lastContactMs: enrolledMs, offsetMs: nowMs - enrolledMs })
    return null
  })
  if (!written.ok) return written
  requestSync(store)
  return ok(enrolment)
}
