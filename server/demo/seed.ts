import { randomId64 } from '../../src/domain/ids.ts'
import { hashPassphrase } from '../auth/passphrase.ts'
import type { RandomBytes } from '../auth/secrets.ts'
import type { Storage } from '../storage/port.ts'
import { enlist } from '../storage/queries/auth.ts'
import { createServerWriter, type ServerChange } from '../sync/write.ts'
import { markAsDemo } from './mode.ts'
import { makeProgramme, type Programme } from './programme.ts'

const BATCH = 400
/** Nobody has ever worked in this database. */
export const isEmpty = (storage: Storage): Promise<boolean> =>
  storage.read(async (db) => (await db.selectFrom('records').select('id').limit(1).executeTakeFirst()) === undefined
    && (await db.selectFrom('staff_auth').select('staff').limit(1).executeTakeFirst()) === undefined)

/** Fills an empty database with the programme and its accounts. */
export async function seedDemo(storage: Storage, { seed, nowMs, randomBytes }: { seed: string; nowMs: number; randomBytes: RandomBytes }): Promise<Programme> {
  if (!(await isEmpty(storage))) throw new Error('a demo is only made in an empty database')
  // Marked first: should the making be cut off, what is there is known to be a demo.
  await markAsDemo(storage)
  const run = randomId64(randomBytes)
  const programme = makeProgramme({ seed, nowMs, run })
  const writer = createServerWriter(run, { now: () => nowMs, log: { warn: () => {} }, onCommit: () => {} })
  for (let from = 0; from < programme.ops.length; from += BATCH) {
    const ops = programme.ops.slice(from, from + BATCH)
    const written = await storage.transaction((tx) => writer.write(tx, programme.admin, (newId) => ops.map((op): ServerChange => {
      const id = newId()
      if (id !== op.id) throw new Error(`the programme numbered ${op.id} what the server numbers ${id}`)
      const change: ServerChange = { id, kind: op.kind, author: op.author, atMs: op.ms, fields: Object.fromEntries(Object.entries(op.fields).map(([key, { value }]) => [key, value])) }
      return op.record === op.id ? change : { ...change, record: op.record }
    })))
    if (!written.ok) throw new Error(`the demo was not taken: ${JSON.stringify(written.error)} ${JSON.stringify(ops.find(({ id }) => id === written.error.op))}`)
  }
  const accounts = await Promise.all(programme.staff.map(async ({ id, login, passphrase }) => ({ staff: id, login, passphraseHash: await hashPassphrase(passphrase), mustChange: false })))
  await storage.transaction(async (tx) => { for (const account of accounts) await enlist(tx, account) })
  return programme
}
