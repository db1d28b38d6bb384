import { opIdOf, type OpId, type RecordId, type Run } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import { findKind } from '../../src/domain/registry.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import type { Op } from '../../src/protocol/op.ts'
import type { Verdict } from '../../src/protocol/exchange.ts'
import type { Tx } from '../storage/port.ts'
import { insertRun, runRows } from '../storage/queries/runs.ts'
import { candidateOf, type Candidate } from './candidate.ts'
import type { SyncDeps } from './deps.ts'
import { flush } from './flush.ts'
import { loadWorld } from './load.ts'
import { settleAll } from './settle.ts'
import { advanceOf, verdictOf } from './verdict.ts'

/** The name under which ops of the server itself stand; no device can have it, being shorter than a device id. */
const SERVER_DEVICE = 'server'

export type ServerChange = {
  kind: string
  /** Absent = a new record. */
  record?: RecordId
  /** Of `newId()`, for a new record that others of the batch name. */
  id?: OpId
  /** Absent = the author of the batch; `id` itself for the first admin, who creates himself. */
  author?: RecordId
  /** undefined = removed. */
  fields: { [key: string]: Json | undefined }
  /** When it was written, if that was not now (a demo's past). */
  atMs?: number
}

/** Writes records as the server process: admin screens, set-up, import, demo. Never asks the access table: its caller has. */
export type ServerWriter = {
  /**
   * All changes or none: the first that is not accepted is returned and nothing is written. An edit covers every value that stands.
   * At its best with some hundred changes a call. Call it once in a transaction, before anything else that locks (S6).
   */
  write: (tx: Tx, author: RecordId, build: (newId: () => OpId) => ServerChange[]) => Promise<Result<{ ops: OpId[]; receivedMs: number }, Verdict>>
}

/** `run`: 64 random bits drawn when the process starts (S9). */
export const createServerWriter = (run: Run, deps: SyncDeps): ServerWriter => ({
  async write(tx, author, build) {
    // The writes of one process go one after another, so that its numbers have no gaps.
    await tx.lockDevice(`${SERVER_DEVICE} ${run}`)
    await insertRun(tx, { run, device: SERVER_DEVICE, previous_run: null, previous_n: null, max_n: 0 })
    const lastN = (await runRows(tx, [run]))[0]!.max_n
    const nowMs = deps.now()
    const incoming = candidatesOf(run, lastN, author, nowMs, build)
    const world = await loadWorld(tx, incoming, { device: null, asked: [] }, nowMs)
    const verdicts = settleAll(world, incoming)
    for (const [id, settled] of verdicts) if (settled.status !== 'accepted') return err(verdictOf(id, settled))
    await flush(tx, world)
    const advance = advanceOf(world, null)
    if (advance !== null) tx.afterCommit(() => deps.onCommit(advance))
    return ok({ ops: incoming.map(({ id }) => id), receivedMs: world.receivedMs })
  },
})

function candidatesOf(run: Run, lastN: number, author: RecordId, nowMs: number, build: (newId: () => OpId) => ServerChange[]): Candidate[] {
  let n = lastN
  const next = (): OpId => opIdOf(run, ++n)
  const unused = new Set<OpId>()
  const changes = build(() => { const id = next(); unused.add(id); return id })
  const ops = changes.map((change, counter): Op => {
    const id = change.id ?? next()
    unused.delete(id)
    return {
      id, record: change.record ?? id, kind: change.kind, v: findKind(change.kind)?.version ?? 1, author: change.author ?? author,
      ms: change.atMs ?? nowMs, counter, offsetMs: 0,
      fields: Object.fromEntries(Object.entries(change.fields).map(([key, value]) => [key, value === undefined ? {} : { value }])),
    }
  })
  if (unused.size > 0) throw new Error(`ids were drawn and not used: ${[...unused].join(', ')}`)
  return ops.map((op) => candidateOf(op, { device: SERVER_DEVICE, access: 0, fault: null, foreign: false, trusted: true }))
}

