import { sql, type ExpressionBuilder, type Selectable } from 'kysely'
import type { FeedId, RecordId } from '../../../src/domain/ids.ts'
import type { Db, Tx } from '../port.ts'
import type { FactsTable, Schema } from '../schema.ts'
import { inParts, writeParts } from './parts.ts'
import { placementsOfRecords } from './records.ts'

type FactRow = Selectable<FactsTable>

const DAY_MS = 86_400_000

/** Replaces all that is counted of these records by these rows. */
export async function replaceFacts(tx: Tx, records: Iterable<RecordId>, rows: readonly FactRow[]): Promise<void> {
  await inParts(records, async (part) => { await tx.deleteFrom('facts').where('record', 'in', part).execute(); return [] })
  await writeParts(rows, (part) => tx.insertInto('facts').values(part).execute())
}

/** These records were entered in error: what is counted of them counts no longer. Of what is not counted, nothing. */
export async function strikeFacts(tx: Tx, records: Iterable<RecordId>): Promise<void> {
  await inParts(records, async (part) => { await tx.updateTable('facts').set({ struck: 1 }).where('record', 'in', part).where('struck', '=', 0).execute(); return [] })
}

/** A stretch of time, ms since 1970: `to` is the first moment after it. */
type Stretch = { from: number; to: number }

const counting = (db: Db, what: string) => db.selectFrom('facts').where('what', '=', what).where('struck', '=', 0)
/** Of a consultation itself the code is always empty: said, it leads through the index to the time. */
const consultations = (db: Db) => counting(db, 'consultation').where('code', '=', '')
const within = ({ from, to }: Stretch) => (eb: ExpressionBuilder<Schema, 'facts'>) => eb.and([eb('at_ms', '>=', from), eb('at_ms', '<', to)])

export type DayCount = { site: RecordId; /** 0 = the 24 hours from `from` on. */ day: number; count: number; /** Of these, with at least one diagnosis. */ diagnosed: number }

/** Consultations by site and day, in no order; days without any are left out. */
export async function consultationsByDay(db: Db, { from, days }: { from: number; days: number }): Promise<DayCount[]> {
  // SQLite's driver binds every number as a fraction, whose division is not one of whole numbers.
  const day = sql<number>`(at_ms - cast(${from} as bigint)) / cast(${DAY_MS} as bigint)`.as('day')
  return db.selectFrom(consultations(db).where(within({ from, to: from + days * DAY_MS })).select(['site', 'amount', day]).as('counted'))
    .select(({ fn }) => ['site', 'day', fn.countAll<number>().as('count'), fn.countAll<number>().filterWhere('amount', '>', 0).as('diagnosed')])
    .groupBy(['day', 'site']).execute()
}

export async function countConsultations(db: Db, stretch: Stretch): Promise<number> {
  return (await consultations(db).where(within(stretch)).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count
}

/** How often each was diagnosed, most first. Code '' = only in words. */
export const topDiagnoses = (db: Db, stretch: Stretch, limit: number): Promise<{ code: string; count: number; confirmed: number }[]> =>
  counting(db, 'diagnosis').where(within(stretch))
    .select(({ fn }) => ['code', fn.countAll<number>().as('count'), fn.countAll<number>().filterWhere('part', '=', 'confirmed').as('confirmed')])
    .groupBy('code').orderBy('count', 'desc').orderBy('code').limit(limit).execute()

type CaseCount = { site: RecordId; status: string; urgency: string; count: number; /** When the oldest of them was asked. */ oldestMs: number }

/** Cases as they stand now: every open one, and the closed ones that were asked in this time. */
export const casesByStatus = (db: Db, closedAskedIn: Stretch): Promise<CaseCount[]> =>
  counting(db, 'case').where((eb) => eb.or([eb('code', '<>', 'closed'), within(closedAskedIn)(eb)]))
    .select(({ fn }) => ['site', 'code as status', 'part as urgency', fn.countAll<number>().as('count'), fn.min<number>('at_ms').as('oldestMs')])
    .groupBy(['site', 'code', 'part']).orderBy('site').orderBy('code').orderBy('part').execute()

type Learnt = { person: RecordId; course: RecordId; lessons: number; attempts: number; /** Per cent; null before the first attempt. */ best: number | null; lastMs: number }

/** How far each has come in each course: the farther of a person's several records of it (M3). */
export async function trainingByPersonAndCourse(db: Db): Promise<Learnt[]> {
  const rows = await db.selectFrom('facts').where('what', 'in', ['lessons', 'attempt']).where('struck', '=', 0)
    .select(({ fn }) => [
      'author as person', 'code as course', fn.max<number>('at_ms').as('lastMs'),
      fn.max<number | null>('amount').filterWhere('what', '=', 'lessons').as('lessons'),
      fn.countAll<number>().filterWhere('what', '=', 'attempt').as('attempts'), fn.max<number | null>('amount').filterWhere('what', '=', 'attempt').as('best'),
    ]).groupBy(['author', 'code']).orderBy('author').orderBy('code').execute()
  return rows.map((row) => ({ ...row, lessons: row.lessons ?? 0 }))
}

/** When the newest thing that is counted of each site was received; sites of which nothing is are absent. */
export async function newestBySite(db: Db): Promise<Map<RecordId, number>> {
  const newest = (eb: ExpressionBuilder<Schema, 'records'>) => eb.selectFrom('facts').whereRef('facts.site', '=', 'records.id').select(({ fn }) => fn.max<number | null>('facts.received_ms').as('newestMs'))
  const rows = await db.selectFrom('records').where('kind', '=', 'site').where('version', '>', 0).select((eb) => ['id', newest(eb).as('newestMs')]).execute()
  return new Map(rows.flatMap(({ id, newestMs }) => (newestMs === null ? [] : [[id, newestMs]])))
}

/** Each that is given narrows; `to` is the first moment after. `diagnosis`: a code, '' for one that was only written in words. */
export type ConsultationFilter = { site?: RecordId; from?: number; to?: number; diagnosis?: string; author?: RecordId }
/** The last row that was read: the next ones are older, or of the same moment and further down. */
export type ConsultationCursor = { atMs: number; record: RecordId }
export type ListedConsultation = { record: RecordId; atMs: number; receivedMs: number; site: RecordId; author: RecordId; diagnoses: { code: string; certainty: string }[] }

/** A diagnosis stands once for each code of a consultation, with the same time, site and author: who asks for one asks its rows alone. */
const filtered = (db: Db, { site, from, to, diagnosis, author }: ConsultationFilter) =>
  (diagnosis === undefined ? consultations(db) : counting(db, 'diagnosis').where('code', '=', diagnosis))
    .$if(site !== undefined, (query) => query.where('site', '=', site!))
    .$if(author !== undefined, (query) => query.where('author', '=', author!))
    .$if(from !== undefined, (query) => query.where('at_ms', '>=', from!))
    .$if(to !== undefined, (query) => query.where('at_ms', '<', to!))

export async function countFiltered(db: Db, filter: ConsultationFilter): Promise<number> {
  return (await filtered(db, filter).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count
}

/**
 * The next rows of the filter after the cursor, newest first; null = from the start. An export reads page after page, each in a snapshot
 * of its own: one long snapshot would keep every other reader of SQLite waiting.
 */
export async function listConsultations(db: Db, filter: ConsultationFilter, after: ConsultationCursor | null, limit: number): Promise<ListedConsultation[]> {
  const rows = await filtered(db, filter)
    .$if(after !== null, (query) => query.where('at_ms', '<=', after!.atMs).where((eb) => eb.or([eb('at_ms', '<', after!.atMs), eb('record', '<', after!.record)])))
    .select(['record', 'at_ms', 'received_ms', 'site', 'author']).orderBy('at_ms', 'desc').orderBy('record', 'desc').limit(limit).execute()
  // Asked for diagnoses alone, SQLite would go through all of them instead of to these records.
  const facts = await inParts(rows.map(({ record }) => record), (part) => db.selectFrom('facts').select(['record', 'n', 'what', 'code', 'part']).where('record', 'in', part).execute())
  const byRecord = Map.groupBy(facts.filter(({ what }) => what === 'diagnosis').toSorted((a, b) => a.n - b.n), ({ record }) => record)
  return rows.map(({ record, at_ms, received_ms, site, author }) => ({
    record, atMs: at_ms, receivedMs: received_ms, site, author, diagnoses: (byRecord.get(record) ?? []).map(({ code, part }) => ({ code, certainty: part })),
  }))
}

/** Under which record (of a consultation: its patient) and in which feeds these records stand. */
export async function placesOf(db: Db, records: readonly RecordId[]): Promise<Map<RecordId, { parent: RecordId | null; feeds: FeedId[] }>> {
  const rows = await inParts(records, (part) => db.selectFrom('records').select(['id', 'parent']).where('id', 'in', part).where('version', '>', 0).execute())
  const feeds = Map.groupBy(await placementsOfRecords(db, records), ({ record }) => record)
  return new Map(rows.map(({ id, parent }) => [id, { parent, feeds: (feeds.get(id) ?? []).map(({ feed }) => feed as FeedId) }]))
}
