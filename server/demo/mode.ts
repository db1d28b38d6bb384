import type { Storage } from '../storage/port.ts'

const MODE_KEY = 'mode'
const MODE_DEMO = 'demo'

/** Whether this database was made by `npm run demo`: only there do accounts exist whose passphrases anybody can read. */
export const isDemo = (storage: Storage): Promise<boolean> =>
  storage.read(async (db) => (await db.selectFrom('meta').select('value').where('key', '=', MODE_KEY).executeTakeFirst())?.value === MODE_DEMO)

export const markAsDemo = (storage: Storage): Promise<void> =>
  storage.transaction(async (tx) => { await tx.insertInto('meta').values({ key: MODE_KEY, value: MODE_DEMO }).execute() })

/** Keeps a demo from serving as a clinic's own server, and the other way round. */
export async function requireMode(storage: Storage, demo: boolean): Promise<void> {
  if ((await isDemo(storage)) === demo) return
  throw new Error(demo ? 'this database is not a demo' : 'this database is a demo, whose passphrases anybody can read; start it with npm run demo, or choose another DATA_DIR')
}
