import type { Db } from './port.ts'
import type { Standing } from './stage.ts'
import { tablesOf } from './whole-tables.ts'

/** What a database holds; null for one without any change in it. Its tables may be of any version, or missing. */
export async function findStanding(db: Db): Promise<Standing | null> {
  const names = (await tablesOf(db)).map(({ name }) => name)
  if (!names.includes('ops') || !names.includes('meta')) return null
  const { count, newest } = await db.selectFrom('ops')
    .select((value) => [value.fn.countAll().as('count'), value.fn.max('received_ms').as('newest')]).executeTakeFirstOrThrow()
  if (Number(count) === 0) return null
  const epoch = (await db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirst())?.value ?? ''
  return { epoch, ops: Number(count), newestMs: Number(newest) }
}
