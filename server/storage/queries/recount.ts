import type { Db, Tx } from '../port.ts'

/** What was counted last, and how far the counting of something else has come. */
const COUNTED = 'counted'
const COUNTING = 'counting'

/** By which version all facts of this database were counted; null before the first time. */
export const findCounted = (db: Db): Promise<string | null> => find(db, COUNTED)

/** The last record that this version has counted anew; null when it has not begun. */
export async function findCounting(db: Db, counted: string): Promise<string | null> {
  const [version, after = ''] = (await find(db, COUNTING))?.split(' ') ?? []
  return version === counted ? after : null
}

export const noteCounting = (tx: Tx, counted: string, after: string): Promise<unknown> => keep(tx, COUNTING, `${counted} ${after}`)

export async function noteCounted(tx: Tx, counted: string): Promise<void> {
  await keep(tx, COUNTED, counted)
  await tx.deleteFrom('meta').where('key', '=', COUNTING).execute()
}

export async function forgetFacts(tx: Tx): Promise<void> {
  await tx.deleteFrom('facts').execute()
}

/** Records of every kind in the order of their ids. */
export const recordsAfter = (db: Db, after: string, limit: number): Promise<{ id: string; kind: string }[]> =>
  db.selectFrom('records').select(['id', 'kind']).where('id', '>', after).where('version', '>', 0).orderBy('id').limit(limit).execute()

const find = async (db: Db, key: string): Promise<string | null> =>
  (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null

const keep = (tx: Tx, key: string, value: string): Promise<unknown> =>
  tx.insertInto('meta').values({ key, value }).onConflict((known) => known.column('key').doUpdateSet({ value })).execute()
