import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { DeviceId, OpId, RecordId, Run } from '../../src/domain/ids.ts'
import { opIdOf } from '../../src/domain/ids.ts'
import { ChunkOp, type Chunk } from '../../src/protocol/exchange-up.ts'
import { MAC_BYTES, macText, opOfChunk } from '../../src/protocol/mac.ts'
import { candidateOf, hashOf, type Candidate, type Fault } from './candidate.ts'

/** No field of any kind is nested deeper; recursion over what strangers send must have an end. */
const MAX_DEPTH = 64
const MAX_N = 9_999_999_999

/** What the server knows of the sender. `keys`: MAC keys by staff id. `foreign`: runs of other devices. */
type Sender = { device: DeviceId; isRevoked: boolean; keys: ReadonlyMap<RecordId, string>; foreign: ReadonlySet<Run> }

export type Unpacked = {
  candidates: Candidate[]
  /** What had no readable number, so that no verdict can name it. */
  nameless: Candidate[]
}

/** The ops of the chunks, each with what is wrong with it before its content is looked at. One malformed op harms no other. */
export function unpackChunks(chunks: readonly Chunk[], sender: Sender): Unpacked {
  const unpacked: Unpacked = { candidates: [], nameless: [] }
  for (const chunk of chunks) {
    const fault = faultOfChunk(chunk, sender)
    for (const raw of chunk.ops) {
      const candidate = candidateOfRaw(raw, chunk, sender, fault)
      if (candidate.id === '') unpacked.nameless.push(candidate)
      else unpacked.candidates.push(candidate)
    }
  }
  return unpacked
}

function faultOfChunk(chunk: Chunk, sender: Sender): Fault | null {
  // S15: after revocation all that arrives is put aside, whatever its stamp.
  if (sender.isRevoked) return { code: 'device-revoked' }
  const key = sender.keys.get(chunk.author)
  if (key === undefined) return { code: 'unknown-author' }
  return isProven(chunk, key) ? null : { code: 'bad-mac' }
}

function isProven(chunk: Chunk, key: string): boolean {
  if (chunk.ops.some((op) => isTooDeep(op, MAX_DEPTH))) return false
  const keyBytes = Buffer.from(key, 'base64url')
  const all = createHash('sha256')
  for (const op of chunk.ops) all.update(createHmac('sha256', keyBytes).update(macText(chunk.run, chunk.author, op)).digest().subarray(0, MAC_BYTES))
  const given = Buffer.from(chunk.mac, 'base64url')
  return given.length === MAC_BYTES && timingSafeEqual(given, all.digest().subarray(0, MAC_BYTES))
}

function candidateOfRaw(raw: unknown, chunk: Chunk, sender: Sender, fault: Fault | null): Candidate {
  const about = { device: sender.device, access: chunk.access, fault, foreign: sender.foreign.has(chunk.run), trusted: false }
  if (isTooDeep(raw, MAX_DEPTH)) return unreadable(idOfRaw(raw, chunk.run), { ...about, fault: { code: 'malformed', detail: 'nested too deep' } }, chunk, '"nested too deep"')
  const id = idOfRaw(raw, chunk.run)
  const parsed = ChunkOp.safeParse(raw)
  if (parsed.success && id !== '') return candidateOf(opOfChunk(chunk.run, chunk.author, parsed.data as ChunkOp), about)
  const detail = (parsed.success ? 'n' : placeOf(parsed.error.issues[0]?.path ?? [])) || 'op'
  return unreadable(id, { ...about, fault: fault ?? { code: 'malformed', detail } }, chunk, JSON.stringify(raw) ?? 'null')
}

// A place is named by keys that a stranger chose: PostgreSQL takes no NUL, and one op must not fail the others' transaction.
const placeOf = (path: readonly PropertyKey[]): string => path.join('.').replace(/[^\w./:-]/g, '?').slice(0, 200)

const unreadable = (id: OpId | '', about: Pick<Candidate, 'device' | 'access' | 'fault' | 'foreign' | 'trusted'>, chunk: Chunk, body: string): Candidate =>
  ({ ...about, id, author: chunk.author, op: null, body, hash: hashOf(body) })

function idOfRaw(raw: unknown, run: Run): OpId | '' {
  const n = typeof raw === 'object' && raw !== null ? (raw as { n?: unknown }).n : undefined
  return typeof n === 'number' && Number.isInteger(n) && n >= 1 && n <= MAX_N ? opIdOf(run, n) : ''
}

function isTooDeep(value: unknown, left: number): boolean {
  if (value === null || typeof value !== 'object') return false
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1))
}
