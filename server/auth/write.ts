import type { RecordId } from '../../src/domain/ids.ts'
import { problem } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import type { Tx } from '../storage/port.ts'
import type { ServerChange } from '../sync/write.ts'

/** One change in the caller's transaction, which should lock nothing before it (S6). Returns the record's id, or throws what is wrong with it. */
export async function writeRecord(services: Services, tx: Tx, author: RecordId, change: ServerChange): Promise<RecordId> {
  const written = await services.writer.write(tx, author, () => [change])
  if (!written.ok) throw refused(written.error)
  return change.record ?? written.value.ops[0]!
}

export const refused = (verdict: { code?: string | undefined; detail?: string | undefined; for?: string[] | undefined }) =>
  verdict.for === undefined ? problem('invalid-field', `The record cannot be written: ${verdict.code ?? 'refused'}.`, verdict.detail)
    : problem('invalid-field', `There is no such record: ${verdict.for.join(', ')}.`)
