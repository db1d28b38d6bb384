import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordId } from '../../src/domain/ids.ts'
import { textOf } from '../../src/domain/kind.ts'
import { site } from '../../src/domain/records/site/kind.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { listRecords } from '../auth/people.ts'
import { hashCode, newEnrolmentCode, type RandomBytes } from '../auth/secrets.ts'
import { openStorage } from '../storage/open.ts'
import type { Storage } from '../storage/port.ts'
import { findStaffAuthByLogin } from '../storage/queries/auth.ts'
import { insertEnrolmentCode } from '../storage/queries/enrolment.ts'
import { DAY_MS } from './calendar.ts'
import { isDemo } from './mode.ts'
import { STAFF } from './people.ts'
import { isEmpty, seedDemo } from './seed.ts'

const CODES_PER_SITE = 4

type DemoOptions = {
  dataDir: string
  databaseUrl?: string | undefined
  /** Throw away what was done in the demo before. */
  fresh: boolean
  seed: string
  nowMs: number
  randomBytes: RandomBytes
  say: (text: string) => void
}
export type PreparedDemo = { sites: { name: string; codes: string[] }[] }

/** A database with the demo in it: made now, or as its users left it. An error is a sentence for the terminal. */
export async function prepareDemo(options: DemoOptions): Promise<Result<PreparedDemo, string>> {
  const { dataDir, databaseUrl, fresh } = options
  let storage = await openStorage({ databaseUrl, dataDir })
  try {
    if (!(await isDemo(storage)) && !(await isEmpty(storage))) {
      return err(`The database in ${databaseUrl === undefined ? dataDir : 'DATABASE_URL'} is not a demo, so it is left alone. Choose another folder with DATA_DIR.`)
    }
    if (fresh && (await isDemo(storage))) {
      if (databaseUrl !== undefined) return err('Empty the PostgreSQL database yourself to start the demo anew.')
      await storage.close()
      await removeDatabase(dataDir)
      storage = await openStorage({ databaseUrl, dataDir })
    }
    if (!(await isWhole(storage))) {
      if (!(await isEmpty(storage))) return err('The demo was cut off while it was being made. Start it again with --fresh: npm run demo -- --fresh')
      options.say('Making up a year of two clinics …\n')
      await seedDemo(storage, options)
    }
    return ok({ sites: await drawCodes(storage, options) })
  } finally {
    await storage.close()
  }
}

/** Accounts are written last. */
const isWhole = async (storage: Storage): Promise<boolean> =>
  (await isDemo(storage)) && storage.read(async (db) => (await findStaffAuthByLogin(db, STAFF[0]!.login)) !== null)

async function removeDatabase(dataDir: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(join(dataDir, `outpost.db${suffix}`), { force: true })
}

/** For a day instead of ten minutes: a demo is shown around. */
async function drawCodes(storage: Storage, { nowMs, randomBytes }: DemoOptions): Promise<PreparedDemo['sites']> {
  const sites = await storage.read((db) => listRecords(db, site))
  const admin = (await storage.read((db) => findStaffAuthByLogin(db, STAFF[0]!.login)))!
  const drawn = sites.map(({ id, values }) => ({ id, name: textOf(values, 'name'), codes: Array.from({ length: CODES_PER_SITE }, () => newEnrolmentCode(randomBytes)) }))
  const expiresMs = nowMs + DAY_MS
  await storage.transaction(async (tx) => {
    for (const { id, codes } of drawn) for (const code of codes) await insertEnrolmentCode(tx, { codeHash: hashCode(code), site: id as RecordId, createdBy: admin.staff, expiresMs })
  })
  return drawn.map(({ name, codes }) => ({ name, codes }))
}
