import { Dexie, type Transaction } from 'dexie'
import { err, ok, type Result } from '../domain/result.ts'
import { REDO, TABLES, type Key, type Range, type StorageProblem, type StorePort, type TableName, type TableRows, type Writer } from './port.ts'

const SCHEMA_VERSION = 1
/**
 * Every write takes this table, so that two never run at once, be it in two tabs. A Chromium that is killed while two are open on
 * different tables cannot lock both when it undoes them at its next start, calls that damage and deletes the database.
 */
const SHARED: TableName = 'meta'
/** Dexie stores its version times ten. */
const DEXIE_VERSION_STEP = 10

/** The device's memory in IndexedDB. The only file that knows Dexie. */
export async function openDexie(name: string): Promise<Result<StorePort, StorageProblem>> {
  // Strict: "saved" is said only once the disk has it. Chromium's default is relaxed.
  // On localhost Dexie prints every failed read; here they are values.
  Dexie.debug = false
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' })
  db.version(SCHEMA_VERSION).stores(Object.fromEntries(Object.entries(TABLES).map(([table, shape]) => [table, schemaOf(shape)])))
  let left = false
  const leave = (): void => { left = true; db.close() }
  // Another tab brings a newer schema: give way, or it could never open.
  db.on('versionchange', leave)
  try { await db.open() } catch (cause) { return err(problemOf(cause)) }
  if (isNewer(db)) {
    db.close()
    return err({ code: 'storage-blocked', detail: 'a newer version of the app has used this storage' })
  }

  beginNewLog(name)
  const watchers = new Set<{ tables: ReadonlySet<TableName>; changed: (tables: ReadonlySet<TableName>) => void }>()
  const announce = (tables: readonly TableName[]): void => {
    const touched = new Set(tables)
    for (const watcher of watchers) if (tables.some((table) => watcher.tables.has(table))) watcher.changed(touched)
  }
  const channel = new BroadcastChannel(`outpost-changes:${name}`)
  channel.onmessage = (event: MessageEvent<TableName[]>) => announce(event.data)

  // Chromium closes the connection of a database that finds the disk full. Dexie tries once to open it again, then never
  // more; and why it stays shut is said nowhere but in the first failure. So each use tries, and until a write succeeds it is full.
  let full: StorageProblem | null = null
  const comeBack = async (): Promise<void> => {
    if (db.isOpen() || left) return
    await db.open()
    if (isNewer(db)) leave()
    else beginNewLog(name)
  }
  const faultOf = (cause: unknown, native?: unknown): StorageProblem => {
    const found = isFull(native) ? problemOf(native) : problemOf(cause)
    if (found.code === 'storage-full') full = found
    return full !== null && (found.code === 'storage-closed' || found.code === 'storage-failed') ? full : found
  }

  const port: StorePort = {
    async read(work) {
      try {
        await comeBack()
        return ok(await work(writerOn(db, new Set())))
      } catch (cause) { return err(faultOf(cause)) }
    },
    async write(tables, work) {
      const touched = new Set<TableName>()
      let redo = false
      let native: IDBTransaction | undefined
      try {
        await comeBack()
        const value = await db.transaction('rw', [...new Set([...tables, SHARED])], async (transaction: Transaction) => {
          native = transaction.idbtrans
          const result = await work(writerOn(db, touched))
          if (result === REDO) { redo = true; transaction.abort() }
          return result
        })
        if (touched.size > 0) full = null
        announce([...touched])
        if (touched.size > 0) channel.postMessage([...touched])
        return ok(value)
      } catch (cause) {
        if (redo) return ok(REDO)
        return err(faultOf(cause, native?.error))
      }
    },
    watch(tables, changed) {
      const watcher = { tables: new Set(tables), changed }
      watchers.add(watcher)
      return () => { watchers.delete(watcher) }
    },
    close() { channel.close(); watchers.clear(); leave() },
  }
  return ok(port)
}

/** Dexie opens a newer database too; an older app must not write into tables that it does not understand. */
const isNewer = (db: Dexie): boolean => db.backendDB().version > SCHEMA_VERSION * DEXIE_VERSION_STEP

/**
 * Has Chromium end the log that its database (LevelDB, one for all databases of an origin) writes first, and begin a new one.
 * A browser that was killed, or a full disk, can leave half an entry at the log's end. Chromium passes over it and appends; at the
 * next start it finds damage in the middle, and deletes the whole database. A database that is deleted makes it compact, which
 * empties the log. Nothing waits for it: what is in the log is on the disk either way.
 */
function beginNewLog(name: string): void {
  const scratch = `${name}-new-log`
  const opening = indexedDB.open(scratch)
  opening.onsuccess = () => {
    opening.result.close()
    indexedDB.deleteDatabase(scratch)
  }
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

/** Chromium's words for a full disk, which it calls an unknown error. */
const isFull = (cause: unknown): boolean => cause instanceof Error && /FILE_ERROR_NO_SPACE|full disk/.test(cause.message)

/** The browser's storage faults are expected on cheap tablets and become values; anything else is a bug and is thrown on. */
function problemOf(cause: unknown): StorageProblem {
  const names = isFull(cause) ? ['QuotaExceededError'] : namesOf(cause)
  const fault = FAULTS.find(([name]) => names.includes(name))
  if (fault === undefined) throw cause
  return { code: fault[1], detail: cause instanceof Error ? cause.message : fault[0] }
}
