import type { Run } from '../domain/ids.ts'
import type { Json } from '../domain/json.ts'
import type { Stamp } from '../protocol/stamp.ts'
import type { FeedRow, MetaRow, Reader, Writer } from './port.ts'

/** What is known of the server since the last contact. */
export type Contact = {
  epoch: string | null
  lastContactMs: number | null
  /** Server clock minus device clock, ms (M8). */
  offsetMs: number | null
  accessVersion: number
  /** Greatest receivedMs of any entry held: a clock behind it is wrong. */
  newestEntryMs: number | null
  /** A bare number named an op that this device does not hold: ask for own ops in full. */
  wantsFull: boolean
  /** The server no longer takes this device's exchanges. */
  revoked: boolean
}

export const NO_CONTACT: Contact = {
  epoch: null, lastContactMs: null, offsetMs: null, accessVersion: 0, newestEntryMs: null, wantsFull: false, revoked: false,
}

/** S9: what a run says of its predecessor, and how far it has got. */
type RunRecord = { lastN: number; previous: { run: Run; lastN: number } | null }

const value = async <T>(reader: Reader, key: string): Promise<T | undefined> => (await reader.get('meta', [key]))?.value as T | undefined
const row = (key: string, content: unknown): MetaRow => ({ key, value: content as Json })

export const readClock = async (reader: Reader): Promise<Stamp> => (await value<Stamp>(reader, 'clock')) ?? { ms: 0, counter: 0 }
export const readContact = async (reader: Reader): Promise<Contact> => ({ ...NO_CONTACT, ...(await value<Contact>(reader, 'contact')) })
/** The run that was started last on this device. */
export const readChain = async (reader: Reader): Promise<Run | null> => (await value<Run>(reader, 'chain')) ?? null
export const readRun = async (reader: Reader, run: Run): Promise<RunRecord | null> => (await value<RunRecord>(reader, `run:${run}`)) ?? null

/** Another tab may have moved the clock on: it never goes back. */
export const laterOf = (a: Stamp, b: Stamp): Stamp => (a.ms > b.ms || (a.ms === b.ms && a.counter > b.counter) ? a : b)

export const putClock = (writer: Writer, clock: Stamp): Promise<void> => writer.put('meta', [row('clock', clock)])
export const putContact = (writer: Writer, contact: Contact): Promise<void> => writer.put('meta', [row('contact', contact)])
export const putChain = (writer: Writer, run: Run): Promise<void> => writer.put('meta', [row('chain', run)])
export const putRun = (writer: Writer, run: Run, record: RunRecord): Promise<void> => writer.put('meta', [row(`run:${run}`, record)])

/** Every feed that this device follows, and how far it has it. */
export const readFeeds = (reader: Reader): Promise<FeedRow[]> => reader.range('feeds', { index: 'key', prefix: [] })
