import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { MIGRATION_NAMES } from '../storage/migrate.ts'
import type { RowValues, TableShape } from '../storage/whole-tables.ts'
import { AnyHeader, FORMAT_VERSION, Header, Trailer, type BackupProblem, type Sums } from './format.ts'
import { differsIn, RowSum } from './sums.ts'

/** A record of the largest size, each letter escaped, is half of this. */
const LONGEST_LINE = 64 * 1_048_576
const ROWS_AT_ONCE = 250
const BYTES_AT_ONCE = 4 * 1_048_576

/** What to do with what is read, in its order; an answer is waited for before more is read. */
export type Taker = {
  header: (header: Header) => Promise<BackupProblem | null>
  rows: (table: TableShape, rows: RowValues[]) => Promise<void>
}

/**
 * Reads a backup from end to end and proves that it is the whole of what was written: its SHA-256, and each table's rows and sum.
 * Rows are handed out before that is known, so what is made of them must be thrown away when this answers with a problem.
 */
export async function readBackup(path: string, taker: Taker): Promise<Result<{ header: Header; trailer: Trailer }, BackupProblem>> {
  const reading = new Reading(taker)
  const file = createReadStream(path)
  const gunzip = createGunzip()
  try {
    await pipeline(file, gunzip, (chunks: AsyncIterable<Buffer>) => reading.take(chunks))
    return reading.end()
  } catch (error) {
    if (error instanceof Refusal) return err(error.problem)
    const problem = problemOf(error as NodeJS.ErrnoException, reading.hasBegun)
    if (problem === null) throw error
    return err(problem)
  }
}

/** The header alone, as far as it can be trusted before the rest is read. */
export async function readHeader(path: string): Promise<Result<Header, BackupProblem>> {
  let found: Header | null = null
  const read = await readBackup(path, {
    header: async (header) => { found = header; return { code: 'damaged', detail: 'only the header is wanted' } },
    rows: async () => {},
  })
  if (found !== null) return ok(found)
  if (read.ok) throw new Error('a backup was read without its header')
  return read
}

class Refusal extends Error {
  readonly problem: BackupProblem
  constructor(code: BackupProblem['code'], detail: string) {
    super(detail)
    this.problem = { code, detail }
  }
}

function problemOf({ code, message }: NodeJS.ErrnoException, hasBegun: boolean): BackupProblem | null {
  if (code === 'Z_BUF_ERROR') return { code: 'cut-off', detail: 'it ends in the middle' }
  if (code?.startsWith('Z_')) return hasBegun ? { code: 'damaged', detail: 'it cannot be unpacked' } : { code: 'foreign', detail: 'it is not packed as a backup is' }
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'EPERM' || code === 'EIO') return { code: 'unreadable', detail: message }
  return null
}

class Reading {
  readonly #taker: Taker
  readonly #all: Hash = createHash('sha256')
  readonly #sums = new Map<string, RowSum>()
  #header: Header | null = null
  #trailer: Trailer | null = null
  #table: TableShape | null = null
  #rows: RowValues[] = []
  #rowBytes = 0

  constructor(taker: Taker) { this.#taker = taker }

  get hasBegun(): boolean { return this.#header !== null }

  async take(chunks: AsyncIterable<Buffer>): Promise<void> {
    for await (const line of linesIn(chunks)) await this.#takeLine(line)
    await this.#handOut()
  }

  end(): Result<{ header: Header; trailer: Trailer }, BackupProblem> {
    if (this.#header === null) return err({ code: 'foreign', detail: 'it is empty' })
    if (this.#trailer === null) return err({ code: 'cut-off', detail: 'its last line is missing' })
    return ok({ header: this.#header, trailer: this.#trailer })
  }

  async #takeLine(line: Buffer): Promise<void> {
    if (this.#trailer !== null) throw new Refusal('damaged', 'it goes on after its end')
    const text = line.toString('utf8')
    if (this.#header === null) return this.#begin(line, parsed(text, 'foreign'))
    const value = parsed(text, 'damaged')
    if (isPlain(value)) { this.#finish(value); return }
    this.#note(line)
    if (typeof value === 'string') {
      await this.#handOut()
      this.#table = this.#header.tables.find(({ name }) => name === value) ?? null
      if (this.#table === null || this.#sums.has(value)) throw new Refusal('damaged', `it names a table ${JSON.stringify(value.slice(0, 60))} that it does not announce`)
      this.#sums.set(value, new RowSum())
    } else {
      this.#addRow(value, line)
      if (this.#rows.length >= ROWS_AT_ONCE || this.#rowBytes >= BYTES_AT_ONCE) await this.#handOut()
    }
  }

  #note(line: Buffer): void { this.#all.update(line).update('\n') }

  async #begin(line: Buffer, value: unknown): Promise<void> {
    const any = AnyHeader.safeParse(value)
    if (!any.success) throw new Refusal('foreign', 'it does not begin as a backup does')
    if (any.data.version > FORMAT_VERSION) throw new Refusal('newer', `its format is ${any.data.version}, and this program reads up to ${FORMAT_VERSION}`)
    const header = Header.safeParse(value)
    if (!header.success) throw new Refusal('damaged', `its header is wrong at ${header.error.issues[0]?.path.join('.') ?? 'the start'}`)
    if (!MIGRATION_NAMES.includes(header.data.migration)) {
      throw new Refusal('newer', `it was written by version ${header.data.program}, with tables (${header.data.migration}) that this one does not have`)
    }
    this.#note(line)
    this.#header = header.data
    const problem = await this.#taker.header(header.data)
    if (problem !== null) throw new Refusal(problem.code, problem.detail)
  }

  #addRow(value: unknown, line: Buffer): void {
    const table = this.#table
    if (table === null || !Array.isArray(value) || value.length !== table.columns.length || !value.every(isPlainValue)) {
      throw new Refusal('damaged', `a row of ${table?.name ?? 'no table'} has a wrong shape`)
    }
    this.#sums.get(table.name)!.add(line)
    this.#rows.push(value)
    this.#rowBytes += line.length
  }

  async #handOut(): Promise<void> {
    if (this.#rows.length > 0) await this.#taker.rows(this.#table!, this.#rows)
    this.#rows = []
    this.#rowBytes = 0
  }

  #finish(value: object): void {
    const trailer = Trailer.safeParse(value)
    if (!trailer.success) throw new Refusal('damaged', 'its last line is wrong')
    const read: Sums = Object.fromEntries([...this.#sums].map(([name, sum]) => [name, sum.value]))
    const differing = differsIn(read, trailer.data.tables)
    if (differing !== null) throw new Refusal('damaged', `the rows of ${differing} are not those that were written`)
    if (this.#all.digest('hex') !== trailer.data.sha256) throw new Refusal('damaged', 'its SHA-256 is another one')
    this.#trailer = trailer.data
  }
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
const isPlainValue = (value: unknown): boolean => value === null || typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value))

function parsed(text: string, otherwise: 'foreign' | 'damaged'): unknown {
  try { return JSON.parse(text) } catch { throw new Refusal(otherwise, 'a line of it is no JSON') }
}

/** Lines without their ends; what follows the last end is no line. */
async function* linesIn(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      const tail = chunk.subarray(from, at)
      yield parts.length === 0 ? tail : Buffer.concat([...parts, tail])
      parts = []
      length = 0
      from = at + 1
    }
    if (from < chunk.length) { parts.push(chunk.subarray(from)); length += chunk.length - from }
    if (length > LONGEST_LINE) throw new Refusal('damaged', `a line of it is longer than ${LONGEST_LINE} bytes`)
  }
  if (length > 0) throw new Refusal('cut-off', 'it ends in the middle of a line')
}
