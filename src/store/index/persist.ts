import type { FeedId, RecordId } from '../../domain/ids.ts'
import type { RecordState } from '../../protocol/join.ts'
import { isSameSeal, type Keyring } from '../keys.ts'
import { REDO, type BlockRow, type StorePort, type Writer } from '../port.ts'
import { orNull, shownOf, stateOfContent, type RowContent } from '../rows.ts'
import type { Store } from '../store.ts'
import { BLOCK_FORMAT, LINES_PER_BLOCK, LONGEST_TAIL, blockFromJson, blockToJson, linesOf, openBlock, packBlock, type Block, type BlockContent } from './block.ts'
import { lineOf, type Line } from './line.ts'
import { shelfOf, versionsOf, type FeedIndex } from './search-index.ts'

const TAIL = 0
const MOST_REBUILDS = 3

type Shelved = Pick<Store, 'port' | 'keys' | 'search'>

/** Changed patients of one feed: the state as it will be stored, or null for one that leaves the feed. */
type IndexChange = { id: RecordId; state: RecordState | null }

/** Block rows to write, and the versions that must still stand when they are written. */
export type IndexPlan = { feed: FeedId; puts: BlockRow[]; deletes: number[]; tailVersion: number }

const toIndexLine = (change: IndexChange): Line =>
  change.state === null ? { id: change.id, show: '', words: '' } : lineOf(shownOf(change.state))

/** What the index has to write so that it never lags behind the rows: mostly the tail, and the blocks once it is long. */
async function planIndex(store: Shelved, feed: FeedId, changes: readonly IndexChange[]): Promise<IndexPlan> {
  const tailRow = await readTail(store, feed)
  const known = tailRow === null || tailRow.format !== BLOCK_FORMAT ? [] : linesOf(await openBlockRow(store, tailRow))
  const changed = new Map(known.map((line) => [line.id, line]))
  for (const change of changes) changed.set(change.id, toIndexLine(change))
  const tail = [...changed.values()]
  if (tail.length > LONGEST_TAIL) return planFold(store, feed, tail, tailRow)
  const generation = tailRow?.generation ?? 0
  const version = (tailRow?.version ?? 0) + 1
  // A tail of an older format keeps its number, so that reading still sees that everything must be rebuilt.
  const format = tailRow === null ? BLOCK_FORMAT : tailRow.format
  return { feed, puts: [await sealBlock(store.keys, feed, TAIL, version, generation, packBlock(tail), format)], deletes: [], tailVersion: tailRow?.version ?? 0 }
}

export type FeedChange = IndexChange & { feed: FeedId }

export const planIndices = (store: Shelved, changes: readonly FeedChange[]): Promise<IndexPlan[]> =>
  Promise.all([...new Set(changes.map(({ feed }) => feed))].map((feed) => planIndex(store, feed, changes.filter((change) => change.feed === feed))))

/** Writes a plan, or says REDO because another save came between. */
export async function writeIndexPlan(writer: Writer, plan: IndexPlan): Promise<void | typeof REDO> {
  const tail = await writer.get('blocks', [plan.feed, TAIL])
  if ((tail?.version ?? 0) !== plan.tailVersion) return REDO
  await writer.delete('blocks', plan.deletes.map((n) => [plan.feed, n]))
  await writer.put('blocks', plan.puts)
}

// New patients fill up the last block; blocks whose patients changed are written anew.
async function planFold(store: Shelved, feed: FeedId, tail: readonly Line[], tailRow: BlockRow | null): Promise<IndexPlan> {
  const rows = await Promise.all((await readBlocks(store.port, feed)).map((row) => readable(store, row)))
  const generation = (tailRow?.generation ?? 0) + 1
  const newer = new Map(tail.map((line) => [line.id, line]))
  const changed = new Map<number, Line[]>()
  const main = rows.filter((row) => row.n !== TAIL && row.format === BLOCK_FORMAT)
  let last: { n: number; lines: Line[] } = { n: 0, lines: [] }
  for (const row of main) {
    const block = await openBlockRow(store, row)
    const touched = block.ids().some((id) => newer.has(id))
    const isLast = row === main.at(-1)
    if (!touched && !isLast) continue
    const lines: Line[] = []
    for (const line of linesOf(block)) {
      const replaced = newer.get(line.id)
      if (replaced === undefined) lines.push(line)
      else if (replaced.show !== '') lines.push(replaced)
      newer.delete(line.id)
    }
    if (touched) changed.set(row.n, lines)
    if (isLast) last = { n: row.n, lines }
  }
  let { n, lines } = last
  if (n === 0) { n = 1; lines = [] }
  for (const line of newer.values()) {
    if (line.show === '') continue
    if (lines.length >= LINES_PER_BLOCK) { n += 1; lines = [] }
    lines.push(line)
    changed.set(n, lines)
  }
  const versions = versionsOf(rows)
  const puts = await Promise.all([...changed].map(([number, of]) => sealBlock(store.keys, feed, number, (versions.get(number) ?? 0) + 1, generation, packBlock(of))))
  puts.push(await sealBlock(store.keys, feed, TAIL, (tailRow?.version ?? 0) + 1, generation, packBlock([])))
  return { feed, puts, deletes: [], tailVersion: tailRow?.version ?? 0 }
}

/** Folds a long tail while nothing else is to do. Another tab's save in between makes it give up until next time. */
export async function foldTail(store: Store, feed: FeedId): Promise<void> {
  const tailRow = await readTail(store, feed)
  if (tailRow === null || tailRow.count < LONGEST_TAIL / 2 || tailRow.format !== BLOCK_FORMAT) return
  const tail = linesOf(await openBlockRow(store, tailRow))
  const plan = await planFold(store, feed, tail, tailRow)
  await store.port.write(['blocks'], (writer) => writeIndexPlan(writer, plan))
}

/** Reads a feed's index into memory, or as much of it as changed. */
export async function loadFeedIndex(store: Store, feed: FeedId, attempt = 0): Promise<void> {
  const known = store.search.feeds.get(feed)
  store.search.stale.delete(feed)
  const tailRow = await readTail(store, feed)
  if (known !== undefined && tailRow !== null && tailRow.generation === known.generation && tailRow.format === BLOCK_FORMAT) {
    if (tailRow.version !== known.tailVersion) store.search.feeds.set(feed, { ...known, ...(await tailOf(store, tailRow)) })
    return
  }
  const rows = await Promise.all((await readBlocks(store.port, feed)).map((row) => readable(store, row)))
  const whole = await isWhole(store, feed, rows)
  // On a full disk nothing can be rebuilt: then what is readable is searched, and the screen does not stand still for ever.
  if (!whole && attempt < MOST_REBUILDS) {
    await rebuild(store, feed, rows)
    return loadFeedIndex(store, feed, attempt + 1)
  }
  const sound = rows.filter((row) => row.format === BLOCK_FORMAT)
  const tail = sound.find((row) => row.n === TAIL)
  const main = sound.filter((row) => row.n !== TAIL)
  const blocks = await Promise.all(main.map((row) => openBlockRow(store, row)))
  store.search.feeds.set(feed, {
    generation: tail?.generation ?? 0, versions: versionsOf(rows), main: shelfOf(blocks),
    ...(tail === undefined ? { tail: shelfOf([]), tailVersion: 0, inTail: new Set<RecordId>() } : await tailOf(store, tail)),
  })
}

async function tailOf(store: Store, row: BlockRow): Promise<Pick<FeedIndex, 'tail' | 'tailVersion' | 'inTail'>> {
  const block = await openBlockRow(store, row)
  return { tail: shelfOf([block]), tailVersion: row.version, inTail: new Set(block.ids()) }
}

async function isWhole(store: Store, feed: FeedId, rows: readonly BlockRow[]): Promise<boolean> {
  if (rows.some((row) => row.format !== BLOCK_FORMAT)) return false
  return rows.some((row) => row.n === TAIL) || (await countPatients(store.port, feed)) === 0
}

/**
 * Rebuilds an index in which patients are missing. For when nothing else is to do: counting 50,000 rows would keep whoever
 * unlocks waiting for a third of the time that the index takes, and rows and index are written in one transaction.
 */
export async function mendIndex(store: Store, feed: FeedId): Promise<void> {
  const index = store.search.feeds.get(feed)
  if (index === undefined) return
  const patients = await countPatients(store.port, feed)
  const linesIn = (blocks: readonly { count: number }[]): number => blocks.reduce((sum, { count }) => sum + count, 0)
  // The tail repeats patients of the blocks, so lines are only an upper bound; fewer of them than patients means that it is behind.
  if (linesIn(index.main.blocks) + linesIn(index.tail.blocks) >= patients) return
  // Or that a pull has brought some since it was read. Read after the count, the stored blocks cannot be the older ones.
  const rows = await readBlocks(store.port, feed)
  if (linesIn(rows) < patients) await rebuild(store, feed, rows)
}

async function countPatients(port: StorePort, feed: FeedId): Promise<number> {
  const patients = await port.read((reader) => reader.count('rows', { index: 'byKind', prefix: [feed, 'patient'] }))
  return patients.ok ? patients.value : 0
}

const REBUILD_BATCH = 2_000

async function rebuild(store: Store, feed: FeedId, old: readonly BlockRow[]): Promise<void> {
  const lines: Line[] = []
  for (let from = 0, more = true; more;) {
    const batch = await store.port.read((reader) => reader.range('rows', { index: 'byKind', prefix: [feed, 'patient'], from, limit: REBUILD_BATCH }))
    if (!batch.ok) return
    for (const row of batch.value) {
      const content = (await orNull(store.keys.open({ table: 'rows', feed, id: row.id, kind: row.kind, version: row.version }, row.sealed))) as RowContent | null
      if (content !== null) lines.push(lineOf(shownOf(stateOfContent(content))))
    }
    const lastMs = batch.value.at(-1)?.ms ?? from
    more = batch.value.length === REBUILD_BATCH
    // Rows of the last millisecond are read again, and doubles fall away below; a millisecond that fills a batch is stepped over by reading it whole.
    if (more && lastMs === from) {
      const rest = await store.port.read((reader) => reader.range('rows', { index: 'byKind', prefix: [feed, 'patient'], from, to: from }))
      if (rest.ok) for (const { state } of await store.cache.openAll(rest.value)) lines.push(lineOf(shownOf(state)))
      from = lastMs + 1
    } else from = lastMs
  }
  const unique = [...new Map(lines.map((line) => [line.id, line])).values()]
  const tailRow = old.find((row) => row.n === TAIL) ?? null
  const versions = versionsOf(old)
  const generation = (tailRow?.generation ?? 0) + 1
  const puts: BlockRow[] = []
  for (let n = 1; (n - 1) * LINES_PER_BLOCK < unique.length; n += 1) {
    puts.push(await sealBlock(store.keys, feed, n, (versions.get(n) ?? 0) + 1, generation, packBlock(unique.slice((n - 1) * LINES_PER_BLOCK, n * LINES_PER_BLOCK))))
  }
  puts.push(await sealBlock(store.keys, feed, TAIL, (tailRow?.version ?? 0) + 1, generation, packBlock([])))
  const written = new Set(puts.map((row) => row.n))
  const deletes = old.filter((row) => !written.has(row.n)).map((row) => row.n)
  // A save that came between has moved the tail: the next load finds out and builds again.
  await store.port.write(['blocks'], (writer) => writeIndexPlan(writer, { feed, puts, deletes, tailVersion: tailRow?.version ?? 0 }))
}

async function sealBlock(keys: Keyring, feed: FeedId, n: number, version: number, generation: number, content: BlockContent, format = BLOCK_FORMAT): Promise<BlockRow> {
  const sealed = await keys.seal({ table: 'blocks', feed, id: String(n), kind: 'patient', version }, blockToJson(content))
  return { feed, n, version, generation, format, count: content.ids === '' ? 0 : content.ids.split('\n').length, sealed }
}

/** Opened blocks are kept by version, so that a long first pull opens each only when it changed. */
async function openBlockRow(store: Shelved, row: BlockRow): Promise<Block> {
  const name = `${row.feed}|${row.n}`
  const known = store.search.opened.get(name)
  if (known !== undefined && known.version === row.version && isSameSeal(known.sealed, row.sealed)) return known.block
  const json = await store.keys.open({ table: 'blocks', feed: row.feed, id: String(row.n), kind: 'patient', version: row.version }, row.sealed)
  const block = openBlock(blockFromJson(json))
  store.search.opened.set(name, { version: row.version, sealed: row.sealed, block })
  return block
}

/** As good as one of an older format: all is rebuilt from the rows. A save must not fail for an index that can be made again. */
const DAMAGED_FORMAT = 0

async function readable(store: Shelved, row: BlockRow): Promise<BlockRow> {
  return row.format === BLOCK_FORMAT && (await orNull(openBlockRow(store, row))) === null ? { ...row, format: DAMAGED_FORMAT } : row
}

async function readTail(store: Shelved, feed: FeedId): Promise<BlockRow | null> {
  const row = await store.port.read((reader) => reader.get('blocks', [feed, TAIL]))
  return row.ok && row.value !== undefined ? readable(store, row.value) : null
}

async function readBlocks(port: StorePort, feed: FeedId): Promise<BlockRow[]> {
  const rows = await port.read((reader) => reader.range('blocks', { index: 'key', prefix: [feed] }))
  return rows.ok ? rows.value : []
}
