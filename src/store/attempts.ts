import type { FeedId, RecordId } from '../domain/ids.ts'
import { err, type Result } from '../domain/result.ts'
import { REDO, type Reader, type StorageProblem } from './port.ts'

/** Does the work anew as often as another save came between, up to `most` times. */
export async function attempt<T, E>(most: number, work: () => Promise<Result<T, E> | typeof REDO>): Promise<Result<T, E | StorageProblem>> {
  for (let tries = 0; tries < most; tries += 1) {
    const done = await work()
    if (done !== REDO) return done
  }
  return err({ code: 'busy', detail: 'saves kept coming between' })
}

/** Whether another save changed one of these rows since they were read; 0 is the version of a row that was not there. */
export async function haveMoved(reader: Reader, rows: readonly { feed: FeedId; id: RecordId; version: number }[]): Promise<boolean> {
  const standing = await reader.getMany('rows', rows.map((row) => [row.feed, row.id]))
  return standing.some((row, i) => (row?.version ?? 0) !== rows[i]!.version)
}
