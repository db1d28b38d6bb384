import { err, ok } from '../../src/domain/result.ts'
import {
  REDO, TABLES, type Key, type KeyPart, type Range, type Reader, type StorageProblem, type StorePort, type TableName, type TableRows, type Writer,
} from '../../src/store/port.ts'
import type { Host, Timeline } from './timeline.ts'

type AnyRow = TableRows[TableName]
type Tables = { [table in TableName]: Map<string, AnyRow> }

/** One row that a write has put or removed. */
export type RowChange = { table: TableName; key: string; before: AnyRow | undefined; after: AnyRow | undefined }

/** `lost`: the device dies before the write is on the disk; `untold`: right after, before anybody was told; `kept-as-failed`: reported as failed, yet on the disk. */
export type WriteFate = 'kept' | 'full' | 'failed' | 'kept-as-failed' | 'lost' | 'untold'

/** What a disk asks the world that it is in. */
export type DiskRules = {
  requestMs: () => number
  flushMs: () => number
  fate: (host: Host) => WriteFate
  kill: (host: Host) => void
  /** Called for every write that is now on the disk, before anybody else hears of it. */
  kept: (changes: readonly RowChange[]) => void
  /** How long a tab's word takes to another tab, ms. */
  wordMs: () => number
  /** A planted bug: relaxed durability. What was written is called saved before it is on the disk. */
  saysBeforeFlush?: boolean
}

class StorageFault extends Error {
  readonly problem: StorageProblem
  constructor(code: StorageProblem['code']) {
    super(code)
    this.problem = { code, detail: 'simulated' }
  }
}

const emptyTables = (): Tables => ({ rows: new Map(), ops: new Map(), feeds: new Map(), drafts: new Map(), blocks: new Map(), meta: new Map() })

type Watcher = { host: Host; tables: ReadonlySet<TableName>; changed: (tables: ReadonlySet<TableName>) => void }

/**
 * A device's disk: what IndexedDB holds, shared by its tabs, there after a crash. Writes go one after another and are on the disk when
 * their promise resolves; a read is a row of requests between which others may write, as outside an IndexedDB transaction.
 */
export class Disk {
  tables = emptyTables()
  readonly #timeline: Timeline
  readonly #rules: DiskRules
  readonly #watchers = new Set<Watcher>()
  #holder: Host | null = null
  #queue: { host: Host; go: () => void }[] = []

  constructor(timeline: Timeline, rules: DiskRules) {
    this.#timeline = timeline
    this.#rules = rules
  }

  copy(): Tables {
    const copied = emptyTables()
    for (const table of Object.keys(TABLES) as TableName[]) copied[table] = new Map(this.tables[table])
    return copied
  }

  /** A tab died: its lock is free, its unflushed write gone. */
  release(host: Host): void {
    this.#queue = this.#queue.filter((waiting) => waiting.host !== host)
    for (const watcher of this.#watchers) if (watcher.host === host) this.#watchers.delete(watcher)
    if (this.#holder === host) this.#pass()
  }

  open(host: Host): StorePort {
    let closed = false
    const own = new Set<Watcher>()
    const check = (): void => { if (closed) throw new StorageFault('storage-closed') }
    const request = async (): Promise<void> => { check(); await this.#timeline.pause(host, this.#rules.requestMs(), 'read'); check() }
    return {
      read: async (work) => {
        try { check(); return ok(await work(readerOn(this.tables, request))) } catch (cause) { return err(problemOf(cause)) }
      },
      write: async (tables, work) => {
        try {
          check()
          await this.#lock(host)
          const pending = new Map<string, RowChange>()
          try {
            check()
            const value = await work(writerOn(this.tables, new Set(tables), pending))
            if (value === REDO) return ok(REDO)
            const flushed = this.#flush(host, [...pending.values()])
            if (this.#rules.saysBeforeFlush === true) flushed.catch(() => {})
            else await flushed
            return ok(value)
          } finally {
            if (this.#holder === host) this.#pass()
          }
        } catch (cause) {
          return err(problemOf(cause))
        }
      },
      watch: (tables, changed) => {
        const watcher = { host, tables: new Set(tables), changed }
        this.#watchers.add(watcher)
        own.add(watcher)
        return () => { this.#watchers.delete(watcher) }
      },
      close: () => {
        closed = true
        for (const watcher of own) this.#watchers.delete(watcher)
      },
    }
  }

  async #flush(host: Host, changes: readonly RowChange[]): Promise<void> {
    await this.#timeline.pause(host, this.#rules.flushMs(), 'flush')
    if (changes.length === 0) return
    const fate = this.#rules.fate(host)
    if (fate === 'full' || fate === 'failed') throw new StorageFault(fate === 'full' ? 'storage-full' : 'storage-failed')
    if (fate === 'lost') { this.#rules.kill(host); return forEver() }
    for (const { table, key, after } of changes) {
      if (after === undefined) this.tables[table].delete(key)
      else this.tables[table].set(key, after)
    }
    this.#rules.kept(changes)
    this.#announce(host, changes)
    if (fate === 'kept-as-failed') throw new StorageFault('storage-failed')
    if (fate === 'untold') { this.#rules.kill(host); return forEver() }
  }

  #announce(host: Host, changes: readonly RowChange[]): void {
    const touched = new Set(changes.map(({ table }) => table))
    for (const watcher of this.#watchers) {
      if (![...touched].some((table) => watcher.tables.has(table))) continue
      if (watcher.host === host) queueMicrotask(() => watcher.changed(touched))
      else this.#timeline.at(watcher.host, this.#rules.wordMs(), 'another tab wrote', () => { if (this.#watchers.has(watcher)) watcher.changed(touched) })
    }
  }

  #lock(host: Host): Promise<void> {
    if (this.#holder === null) { this.#holder = host; return Promise.resolve() }
    return new Promise((resolve) => { this.#queue.push({ host, go: resolve }) })
  }

  #pass(): void {
    const next = this.#queue.shift()
    this.#holder = next?.host ?? null
    next?.go()
  }
}

const forEver = (): Promise<never> => new Promise(() => {})

function problemOf(cause: unknown): StorageProblem {
  if (cause instanceof StorageFault) return cause.problem
  throw cause
}

export const keyText = (key: Key): string => key.join('\u0000')

const keyOf = (table: TableName, row: AnyRow): Key => TABLES[table].key.map((column) => (row as unknown as { [column: string]: KeyPart })[column]!)

/** As IndexedDB: what is read is a copy. */
const copyOf = <T extends AnyRow | undefined>(row: T): T => (row === undefined ? row : { ...row })

function readerOn(tables: Tables, request: () => Promise<void>): Reader {
  return {
    get: async (table, key) => { await request(); return copyOf(tables[table].get(keyText(key)) as TableRows[typeof table] | undefined) },
    getMany: async (table, keys) => { await request(); return keys.map((key) => copyOf(tables[table].get(keyText(key)) as TableRows[typeof table] | undefined)) },
    range: async (table, range) => { await request(); return select(tables[table].values(), table, range) },
    count: async (table, range) => { await request(); return select(tables[table].values(), table, range).length },
  }
}

function writerOn(tables: Tables, scope: ReadonlySet<TableName>, pending: Map<string, RowChange>): Writer {
  const check = (table: TableName): void => { if (!scope.has(table)) throw new Error(`this write did not name the table ${table}`) }
  const find = (table: TableName, key: string): AnyRow | undefined => {
    const change = pending.get(`${table} ${key}`)
    return change === undefined ? tables[table].get(key) : change.after
  }
  const note = (table: TableName, key: string, after: AnyRow | undefined): void => {
    pending.set(`${table} ${key}`, { table, key, before: tables[table].get(key), after })
  }
  const standing = (table: TableName): Iterable<AnyRow> => {
    const changed = [...pending.values()].filter((change) => change.table === table)
    if (changed.length === 0) return tables[table].values()
    const all = new Map(tables[table])
    for (const { key, after } of changed) { if (after === undefined) all.delete(key); else all.set(key, after) }
    return all.values()
  }
  return {
    get: async (table, key) => { check(table); return copyOf(find(table, keyText(key)) as TableRows[typeof table] | undefined) },
    getMany: async (table, keys) => { check(table); return keys.map((key) => copyOf(find(table, keyText(key)) as TableRows[typeof table] | undefined)) },
    range: async (table, range) => { check(table); return select(standing(table), table, range) },
    count: async (table, range) => { check(table); return select(standing(table), table, range).length },
    put: async (table, rows) => { check(table); for (const row of rows) note(table, keyText(keyOf(table, row)), copyOf(row)) },
    delete: async (table, keys) => { check(table); for (const key of keys) if (find(table, keyText(key)) !== undefined) note(table, keyText(key), undefined) },
  }
}

function select<T extends TableName>(rows: Iterable<AnyRow>, table: T, { index, prefix, from, to, reverse, limit }: Range<T>): TableRows[T][] {
  const shape: { key: readonly string[]; indices: { [name: string]: readonly string[] } } = TABLES[table]
  const columns = index === 'key' ? shape.key : shape.indices[index as string]!
  const next = columns[prefix.length]
  const found: { row: AnyRow; sort: KeyPart[] }[] = []
  for (const row of rows) {
    const of = row as unknown as { [column: string]: KeyPart | undefined }
    if (prefix.some((part, i) => of[columns[i]!] !== part)) continue
    const value = next === undefined ? undefined : of[next]
    if (from !== undefined && (value === undefined || compare(value, from) < 0)) continue
    if (to !== undefined && (value === undefined || compare(value, to) > 0)) continue
    const sort = [...columns, ...shape.key].map((column) => of[column])
    // An index holds only rows that have all of its columns.
    if (sort.some((part) => part === undefined)) continue
    found.push({ row, sort: sort as KeyPart[] })
  }
  found.sort((a, b) => compareKeys(a.sort, b.sort))
  if (reverse === true) found.reverse()
  return found.slice(0, limit).map(({ row }) => copyOf(row) as TableRows[T])
}

// IndexedDB's order: every number before every text, texts by code unit.
function compare(a: KeyPart, b: KeyPart): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

function compareKeys(a: readonly KeyPart[], b: readonly KeyPart[]): number {
  for (let i = 0; i < a.length; i += 1) {
    const order = compare(a[i]!, b[i]!)
    if (order !== 0) return order
  }
  return 0
}
