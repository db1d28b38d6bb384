import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { CSV_START, csvLine } from '../../../src/domain/csv.ts'
import type { RecordId } from '../../../src/domain/ids.ts'
import { audit } from '../../auth/audit.ts'
import type { Services } from '../../http/services.ts'
import type { Storage } from '../../storage/port.ts'
import { countFiltered, listConsultations, type ConsultationCursor, type ConsultationFilter, type ListedConsultation } from '../../storage/queries/facts.ts'
import { filterOf, type ExportBody } from './asked.ts'
import { namesIn, type Names } from './names.ts'

const PAGE_ROWS = 1_000
/** Stable, so that what reads one file reads the next, in whatever language the names are. */
const HEADER = ['date', 'site', 'author', 'diagnosis codes', 'diagnoses', 'certainty', 'received', 'record id']
/** Stands for a diagnosis without a code; no code looks like it. */
const IN_WORDS = '(in words)'
const LIST_SEPARATOR = '; '

/** Answers with every row of the filter as a file. It is in the audit trail before its first byte leaves. */
export async function sendConsultations(services: Services, admin: RecordId, { language, ...sent }: ExportBody, response: Response): Promise<void> {
  const { storage, nowMs } = services
  const filter = filterOf(sent)
  const { rows, names } = await storage.read(async (db) => ({ rows: await countFiltered(db, filter), names: await namesIn(db, language) }))
  await storage.transaction((tx) => audit(services, tx, admin, 'consultations-exported', admin, JSON.stringify({ ...sent, rows })))
  response.setHeader('content-type', 'text/csv; charset=utf-8')
  response.setHeader('content-disposition', `attachment; filename="outpost-consultations-${new Date(nowMs()).toISOString().slice(0, 10)}.csv"`)
  // From here on a failure can only cut the connection, which tells the other side that the file is not whole.
  response.flushHeaders()
  try {
    await pipeline(Readable.from(linesOf(storage, filter, names)), response)
  } catch (error) {
    // Whoever asked has gone: no failure of ours.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

/**
 * The file, a page at a time: a page is read when the one before has left, so that neither a long file nor a slow link fills the memory.
 * Each is a snapshot of its own that goes on below the last row, so what comes in meanwhile neither shifts nor repeats a row.
 */
async function* linesOf(storage: Storage, filter: ConsultationFilter, names: Names): AsyncGenerator<string> {
  const pageAfter = (last: ConsultationCursor | null): Promise<ListedConsultation[]> => storage.read((db) => listConsultations(db, filter, last, PAGE_ROWS))
  yield CSV_START + csvLine(HEADER)
  for (let rows = await pageAfter(null); rows.length > 0; rows = await pageAfter(rows.at(-1)!)) {
    yield rows.map((row) => csvLine(cellsOf(row, names))).join('')
  }
}

function cellsOf({ record, atMs, receivedMs, site, author, diagnoses }: ListedConsultation, names: Names): string[] {
  const listed = (cellOf: (diagnosis: ListedConsultation['diagnoses'][number]) => string): string => diagnoses.map(cellOf).join(LIST_SEPARATOR)
  return [
    instant(atMs), names.site(site), names.person(author),
    listed(({ code }) => code || IN_WORDS), listed(({ code }) => (code === '' ? IN_WORDS : names.condition(code))), listed(({ certainty }) => certainty),
    instant(receivedMs), record,
  ]
}

/** ISO 8601, UTC. A tablet whose clock was far out may have written a time that no calendar has: it stays a number. */
const instant = (ms: number): string => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms))
