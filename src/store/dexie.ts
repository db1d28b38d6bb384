import { Dexie, type Transaction } from 'dexie'
import { err, ok, type Result } from '../domain/result.ts'
import { REDO, TABLES, type Key, type Range, type StorageProblem, type StorePort, type TableName, type TableRows, type Writer } from './port.ts'

const SCHEMA_VERSION = 1
/** Dexie stores its version times ten. */
const DEXIE_VERSION_STEP = 10

/** The device's memory in IndexedDB. The only file that knows Dexie. */
export async function openDexie(name: string): Promise<Result<StorePort, StorageProblem>> {
  // Strict: "saved" is said only once the disk has it. Chromium's default is relaxed.
  // On localhost Dexie prints every failed read; here they are values.
  Dexie.debug = false
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' })
  db.version(SCHEMA_VERSION).stores(Object.fromEntries(Object.entries(TABLES).map(([table, shape]) => [table, schemaOf(shape)])))
  // Another tab brings a newer schema: give way, or it could never open.
  db.on('versionchange', () => db.close())
  try { await db.open() } catch (cause) { return err(problemOf(cause)) }
  // Dexie opens a newer database too; an older app must not write into tables that it does not understand.
  if (db.backendDB().version > SCHEMA_VERSION * DEXIE_VERSION_STEP) {
    db.close()
    return err({ code: 'storage-blocked', detail: 'a newer version of the app has used this storage' })
  }

  const watchers = new Set<{ tables: ReadonlySet<TableName>; changed: (tables: ReadonlySet<TableName>) => void }>()
  const announce = (tables: readonly TableName[]): void => {
    const touched = new Set(tables)
    for (const watcher of watchers) if (tables.some((table) => watcher.tables.has(table))) watcher.changed(touched)
  }
  const channel = new BroadcastChannel(`outpost-changes:${name}`)
  channel.onmessage = (event: MessageEvent<TableName[]>) => announce(event.data)

  const port: StorePort = {
    async read(work) {
      try { return ok(await work(writerOn(db, new Set()))) } catch (cause) { return err(problemOf(cause)) }
    },
    async write(tables, work) {
      const touched = new Set<TableName>()
      let redo = false
      try {
        const value = await db.transaction('rw', [...tables], async (transaction: Transaction) => {
          const result = await work(writerOn(db, touched))
          if (result === REDO) { redo = true; transaction.abort() }
          return result
        })
        announce([...touched])
        if (touched.size > 0) channel.postMessage([...touched])
        return ok(value)
      } catch (cause) {
        if (redo) return ok(REDO)
        return err(problemOf(cause))
      }
    },
    watch(tables, changed) {
      const watcher = { tables: new Set(tables), changed }
      watchers.add(watcher)
      return () => { watchers.delete(watcher) }
    },
    close() { channel.close(); watchers.clear(); db.close() },
  }
  return ok(port)
}

const schemaOf = (shape: { key: readonly string[]; indices: { [name: string]: readonly string[] } }): string =>
  [shape.key, ...Object.values(shape.indices)].map(pathOf).join(', ')

const pathOf = (columns: readonly string[]): string => (columns.length === 1 ? columns[0]! : `[${columns.join('+')}]`)

function writerOn(db: Dexie, touched: Set<TableName>): Writer {
  const keyFor = (key: Key): string | number | (string | number)[] => (key.length === 1 ? key[0]! : [...key])
  const select = <T extends TableName>(table: T, range: Range<T>) => {
    const shape: { key: readonly string[]; indices: { [name: string]: readonly string[] } } = TABLES[table]
    const columns = range.index === 'key' ? shape.key : shape.indices[range.index as string]!
    const where = db.table<TableRows[T]>(table).where(pathOf(columns))
    const low = [...range.prefix, ...(range.from === undefined ? [] : [range.from])]
    const high = [...range.prefix, ...(range.to === undefined ? [] : [range.to])]
    if (columns.length === 1) {
      return where.between(low[0] ?? Dexie.minKey, high[0] ?? Dexie.maxKey, true, true)
    }
    const pad = <V>(key: V[], filler: V): V[] => (key.length < columns.length ? [...key, filler] : key)
    return where.between(pad<unknown>(low, Dexie.minKey), pad<unknown>(high, Dexie.maxKey), true, true)
  }
  return {
    get: (table, key) => db.table(table).get(keyFor(key)),
    getMany: (table, keys) => db.table(table).bulkGet(keys.map(keyFor)),
    range: (table, range) => {
      let found = select(table, range)
      if (range.reverse === true) found = found.reverse()
      if (range.limit !== undefined) found = found.limit(range.limit)
      return found.toArray()
    },
    count: (table, range) => select(table, range).count(),
    async put(table, rows) {
      if (rows.length === 0) return
      touched.add(table)
      await db.table(table).bulkPut(rows)
    },
    async delete(table, keys) {
      if (keys.length === 0) return
      touched.add(table)
      await db.table(table).bulkDelete(keys.map(keyFor))
    },
  }
}

/** Names of the error and of all that it wraps: Dexie hides the quota inside an abort, or inside the failures of a bulk write. */
function namesOf(cause: unknown, depth = 0): string[] {
  if (typeof cause !== 'object' || cause === null || depth > 4) return []
  const { name, inner, failures } = cause as { name?: unknown; inner?: unknown; failures?: unknown }
  const deeper = [inner, ...(Array.isArray(failures) ? failures.slice(0, 3) : [])].flatMap((one) => namesOf(one, depth + 1))
  return typeof name === 'string' ? [name, ...deeper] : deeper
}

const FAULTS: readonly [name: string, code: StorageProblem['code']][] = [
  ['QuotaExceededError', 'storage-full'],
  ['VersionError', 'storage-blocked'], ['VersionChangeError', 'storage-blocked'], ['BlockedError', 'storage-blocked'],
  ['DatabaseClosedError', 'storage-closed'], ['InvalidStateError', 'storage-closed'],
  ['OpenFailedError', 'storage-failed'], ['MissingAPIError', 'storage-failed'], ['SecurityError', 'storage-failed'],
  ['TimeoutError', 'storage-failed'], ['UnknownError', 'storage-failed'], ['AbortError', 'storage-failed'],
]

/** The browser's storage faults are expected on cheap tablets and become values; anything else is a bug and is thrown on. */
function problemOf(cause: unknown): StorageProblem {
  const names = namesOf(cause)
  const fault = FAULTS.find(([name]) => names.includes(name))
  if (fault === undefined) throw cause
  return { code: fault[1], detail: cause instanceof Error ? cause.message : fault[0] }
}
