import { mayWrite } from '../domain/access.ts'
import { numberOf, type FeedId, type OpId, type RecordId, type Run } from '../domain/ids.ts'
import type { Json } from '../domain/json.ts'
import type { FieldProblem, Values } from '../domain/kind.ts'
import { findKind } from '../domain/registry.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { validateChange, validateCreation } from '../domain/validate.ts'
import type { RecordState } from '../protocol/join.ts'
import type { FieldChange, Op } from '../protocol/op.ts'
import { tick, type Stamp } from '../protocol/stamp.ts'
import { attempt, haveMoved } from './attempts.ts'
import { planIndices, writeIndexPlan, type IndexPlan } from './index/persist.ts'
import { laterOf, putClock, readClock, readContact, readFeeds, type Contact } from './meta.ts'
import { outboxRowOf } from './outbox.ts'
import { REDO, type OpRow, type Reader, type Row, type StorageProblem, type Writer } from './port.ts'
import { sealRow, shownOf, stateOfContent, withOverlay, type OpenRow, type RowContent } from './rows.ts'
import { drawRun, numbersAfter, recordRun } from './run.ts'
import type { Session } from './session-type.ts'
import { requestSync } from './status.ts'
import type { Store } from './store.ts'

/** One author's change to one record, as a screen asks for it. */
export type Change = {
  kind: string
  /** Absent: a new record. */
  record?: RecordId
  /** Drawn from `newId()`: the id of this op, and of the record when it is new. Left out, the next one is taken. */
  id?: OpId
  /** The feed whose row it belongs to. */
  feed: FeedId
  /** By stored key; undefined removes. */
  fields: { [key: string]: Json | undefined }
  /** What the form was opened on (M2). */
  basis?: RecordState
  /** An own op that was not taken: this one puts it right, and it asks for attention no more (S14). */
  mends?: OpId
}

export type Saved = { savedMs: number; ops: OpId[] }
export type CommitProblem =
  | { code: 'invalid'; problems: FieldProblem[] }
  | { code: 'not-permitted' | 'other-site' | 'not-here' | 'no-key'; detail: string }
  | StorageProblem

type Plan = { ops: { op: Op; change: Change }[]; clock: Stamp; contact: Contact }

const MOST_ATTEMPTS = 25

/**
 * Saves changes: all of them in one strict transaction with the rows, the clock, the search tail and the removal of
 * `options.draft`, or none. `build` may run more than once. A tab saves one thing at a time; tabs meet in the transaction.
 */
export function commit(
  store: Store, session: Session, build: (newId: () => OpId) => Change[], options: { draft?: string } = {},
): Promise<Result<Saved, CommitProblem>> {
  const turn = store.writing.queue.then(() => attemptAll(store, session, build, options))
  store.writing.queue = turn.catch(() => undefined)
  return turn
}

async function attemptAll(
  store: Store, session: Session, build: (newId: () => OpId) => Change[], options: { draft?: string },
): Promise<Result<Saved, CommitProblem>> {
  const { macKey } = session
  if (macKey === null) return err({ code: 'no-key', detail: 'this browser is not enrolled' })
  const result = await attempt(MOST_ATTEMPTS, () => attemptOnce(store, session, macKey, build, options))
  if (!result.ok) return result
  const { urgent, ...saved } = result.value
  requestSync(store, urgent)
  return ok(saved)
}

async function attemptOnce(
  store: Store, session: Session, macKey: CryptoKey, build: (newId: () => OpId) => Change[], options: { draft?: string },
): Promise<Result<Saved & { urgent: boolean }, CommitProblem> | typeof REDO> {
  const { tab } = store.writing
  const numbers = numbersAfter(tab)
  const changes = build(numbers.next)
  const known = await store.port.read(async (reader) => ({
    clock: await readClock(reader), contact: await readContact(reader), rows: await readRows(reader, session, changes),
  }))
  if (!known.ok) return known
  const everywhere = await store.cache.openAll(known.value.rows)

  // Whoever else has used this tab wrote under its run too, perhaps into a feed that this person does not read.
  if (changes.some((change) => needsFreshRun(tab.run, change, everywhere))) {
    store.writing.tab = drawRun(store.randomBytes)
    return REDO
  }
  const opened = everywhere.filter(({ row }) => session.feeds.includes(row.feed) || changes.some((change) => change.record === row.id && change.feed === row.feed))
  const plan = planOps(session, changes, numbers, known.value.clock, known.value.contact, store.now())
  // M8: a clock in doubt refuses nothing for its time; the screen has asked for the date.
  const believedMs = store.status.get().clockDoubt === null ? store.now() : null
  const problem = problemOf(session, plan, opened, believedMs)
  if (problem !== null) return err(problem)

  const opRows = await Promise.all(plan.ops.map(({ op, change }) => outboxRowOf(store.keys, macKey, op, change.feed, session.accessVersion, valuesBefore(opened, op.record))))
  const planned = await planRows(store, plan, opened)
  const lastN = tab.lastN + plan.ops.length
  const written = await store.port.write(['rows', 'ops', 'meta', 'drafts', 'blocks'], async (writer) => {
    if ((await recordRun(writer, tab, lastN)) === REDO) return REDO
    return writeAll(writer, { ...planned, opRows, plan, ...options })
  })
  if (!written.ok || written.value === REDO) {
    // After a failure it is not known whether the numbers were stored: they are never used again (S9).
    if (!written.ok || (await wasRolledBack(store))) store.writing.tab = drawRun(store.randomBytes)
    return written.ok ? REDO : written
  }
  store.writing.tab = { run: tab.run, lastN, started: true }
  for (const index of planned.indexPlans) store.search.stale.add(index.feed)
  return ok({ savedMs: store.now(), ops: plan.ops.map(({ op }) => op.id), urgent: opRows.some((row) => row.urgent === 1) })
}

const valuesBefore = (opened: readonly OpenRow[], record: RecordId): Values => {
  const open = opened.find((one) => one.row.id === record)
  return open === undefined ? {} : shownOf(open.state).values
}

async function wasRolledBack(store: Store): Promise<boolean> {
  const { tab } = store.writing
  if (!tab.started) return false
  const known = await store.port.read((reader) => reader.get('meta', [`run:${tab.run}`]))
  return known.ok && (known.value?.value as { lastN?: number } | undefined)?.lastN !== tab.lastN
}

async function readRows(reader: Reader, session: Session, changes: readonly Change[]): Promise<Row[]> {
  const rows: Row[] = []
  const onDevice = (await readFeeds(reader)).map((row) => row.feed)
  for (const change of changes) {
    if (change.record === undefined) continue
    const feeds = new Set([change.feed, ...session.feeds, ...onDevice])
    for (const row of await reader.getMany('rows', [...feeds].map((feed) => [feed, change.record!]))) {
      if (row !== undefined && !rows.some((known) => known.feed === row.feed && known.id === row.id)) rows.push(row)
    }
  }
  return rows
}

// A context {run: n} covers every earlier n of its run. Where the form had not seen an earlier value of this same run
// (saved meanwhile, for example through a second form), only another run's number leaves that value standing (M2).
function needsFreshRun(run: Run, change: Change, opened: readonly OpenRow[]): boolean {
  if (change.record === undefined) return false
  return opened.filter((open) => open.row.id === change.record).some((open) => Object.keys(change.fields).some((key) => {
    const stored = open.state.fields[key]?.context[run] ?? 0
    return stored > (change.basis?.fields[key]?.context[run] ?? 0)
  }))
}

function planOps(
  session: Session, changes: readonly Change[], numbers: ReturnType<typeof numbersAfter>, clockBefore: Stamp, contact: Contact, nowMs: number,
): Plan {
  let clock = clockBefore
  const withIds = changes.map((change) => ({ change, id: change.id ?? numbers.next() }))
  const used = new Set(withIds.map(({ id }) => id))
  if (used.size !== withIds.length || numbers.drawn.some((id) => !used.has(id)) || withIds.some(({ id }) => !numbers.drawn.includes(id))) {
    throw new Error('every id from newId() belongs to exactly one change')
  }
  const ops = withIds.toSorted((a, b) => numberOf(a.id) - numberOf(b.id)).map(({ change, id }) => {
    const definition = findKind(change.kind)
    if (definition === undefined) throw new Error(`no kind ${change.kind}`)
    clock = tick(clock, nowMs)
    const fields: { [key: string]: FieldChange } = {}
    for (const [key, value] of Object.entries(change.fields)) {
      const seen = change.basis?.fields[key]?.context
      fields[key] = { ...(value === undefined ? {} : { value }), ...(seen === undefined ? {} : { seen }) }
    }
    const op: Op = {
      id, record: change.record ?? id, kind: change.kind, v: definition.version, author: session.staff,
      ms: clock.ms, counter: clock.counter, offsetMs: contact.offsetMs, ...(change.mends === undefined ? {} : { mends: change.mends }), fields,
    }
    return { op, change }
  })
  const touched = ops.flatMap(({ op }) => Object.keys(op.fields).map((key) => `${op.record} ${key}`))
  if (new Set(touched).size !== touched.length) throw new Error('one save sets one field of a record twice')
  return { ops, clock, contact }
}

function problemOf(session: Session, plan: Plan, opened: readonly OpenRow[], nowMs: number | null): CommitProblem | null {
  const problems: FieldProblem[] = []
  for (const { op, change } of plan.ops) {
    const creating = change.record === undefined
    const placed = creating ? [change.feed] : opened.filter((open) => open.row.id === op.record).map((open) => open.row.feed)
    const createdHere = plan.ops.some((other) => other.op.id === op.record)
    if (!creating && placed.length === 0 && !createdHere) return { code: 'not-here', detail: `${op.kind} ${op.record} is not on this device` }
    const allowed = mayWrite(session.access, session.cases, op.kind, Object.keys(op.fields), createdHere ? [change.feed] : placed, creating)
    if (!allowed.ok) return { code: allowed.error, detail: `${session.name} may not ${creating ? 'make' : 'change'} ${op.kind} here` }
    const definition = findKind(op.kind)!
    problems.push(...(creating ? validateCreation(definition, change.fields, nowMs) : validateChange(definition, change.fields, nowMs)))
  }
  return problems.length === 0 ? null : { code: 'invalid', problems }
}

/** A row as it was found, with the content that it gets. */
type Touched = { feed: FeedId; id: RecordId; version: number; content: RowContent }

async function planRows(store: Store, plan: Plan, opened: readonly OpenRow[]): Promise<{ touched: Touched[]; rows: Row[]; indexPlans: IndexPlan[] }> {
  const contents = new Map<string, Touched>()
  const nameOf = (feed: FeedId, id: RecordId): string => `${feed}|${id}`
  for (const { row, content } of opened) contents.set(nameOf(row.feed, row.id), { feed: row.feed, id: row.id, version: row.version, content })
  for (const { op, change } of plan.ops) {
    if (!contents.has(nameOf(change.feed, op.record))) {
      contents.set(nameOf(change.feed, op.record), { feed: change.feed, id: op.record, version: 0, content: { base: null, overlay: [] } })
    }
    for (const one of contents.values()) if (one.id === op.record) one.content = withOverlay(one.content, op)
  }
  const touched = [...contents.values()]
  const rows = await Promise.all(touched.map((one) => sealRow(store.keys, one.feed, one.id, one.version + 1, one.content)))
  const patients = touched.map(({ feed, id, content }) => ({ feed, id, state: stateOfContent(content) })).filter(({ state }) => state.kind === 'patient')
  return { touched, rows, indexPlans: await planIndices(store, patients) }
}

async function writeAll(
  writer: Writer, work: { touched: readonly Touched[]; rows: readonly Row[]; opRows: readonly OpRow[]; indexPlans: readonly IndexPlan[]; plan: Plan; draft?: string },
): Promise<null | typeof REDO> {
  // Another tab or a pull was faster: its change must not be overwritten, so the work is done again on top of it.
  if (await haveMoved(writer, work.touched)) return REDO
  for (const index of work.indexPlans) if ((await writeIndexPlan(writer, index)) === REDO) return REDO
  const clock = await readClock(writer)
  await writer.put('rows', work.rows)
  await writer.put('ops', work.opRows)
  await putClock(writer, laterOf(clock, work.plan.clock))
  if (work.draft !== undefined) await writer.delete('drafts', [[work.draft]])
  const mended = await writer.getMany('ops', work.plan.ops.flatMap(({ op }) => (op.mends === undefined ? [] : [[op.mends]])))
  await writer.put('ops', mended.flatMap((row) => (row === undefined ? [] : [{ ...row, handled: 1 as const }])))
  return null
}

