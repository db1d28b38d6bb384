import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../server/compose.ts'
import { createLog } from '../../server/http/log.ts'
import { STAFF } from '../../server/demo/people.ts'
import { prepareDemo } from '../../server/demo/prepare.ts'
import { welcomeLines } from '../../server/demo/welcome.ts'
import { verifyPassphrase } from '../../server/auth/passphrase.ts'
import { openStorage } from '../../server/storage/open.ts'
import { findStaffAuthByLogin } from '../../server/storage/queries/auth.ts'
import { feedsOfPeople } from '../../server/storage/queries/access.ts'
import { Programme, setUpProgramme, startTestServer } from '../support/server.ts'

let demoDir = ''
let emptyDir = ''
const options = (dataDir: string, fresh = false) => ({ dataDir, fresh, seed: 'outpost', nowMs: Date.now(), randomBytes: (count: number) => randomBytes(count), say: () => {} })
const config = (dataDir: string) => ({ port: 0, host: '127.0.0.1', dataDir, logLevel: 'silent' as const })

beforeAll(async () => {
  demoDir = await mkdtemp(join(tmpdir(), 'outpost-demo-'))
  emptyDir = await mkdtemp(join(tmpdir(), 'outpost-empty-'))
  expect(await prepareDemo(options(demoDir))).toMatchObject({ ok: true, value: { sites: [{ name: 'Allada' }, { name: 'Rongdhonu' }] } })
})
afterAll(async () => {
  for (const dir of [demoDir, emptyDir]) await rm(dir, { recursive: true, force: true })
})

async function counted(dataDir: string): Promise<{ epoch: string; kinds: { [kind: string]: number }; refused: number }> {
  const storage = await openStorage({ dataDir })
  try {
    const rows = await storage.read((db) => db.selectFrom('records').select(['kind', (value) => value.fn.countAll<number>().as('count')]).groupBy('kind').execute())
    const refused = await storage.read((db) => db.selectFrom('ops').select('id').where('status', '!=', 'accepted').execute())
    return { epoch: storage.epoch, kinds: Object.fromEntries(rows.map((row) => [row.kind, Number(row.count)])), refused: refused.length }
  } finally {
    await storage.close()
  }
}

test('the demo holds what it promises, all of it accepted', async () => {
  expect(await counted(demoDir)).toMatchObject({ kinds: { patient: 400, consultation: 1_500, vitals: 1_500, case: 40, site: 2, staff: STAFF.length, link: 1, retraction: 1 }, refused: 0 })
})

test('every account opens with the passphrase that is printed, and reads its own feeds', async () => {
  const storage = await openStorage({ dataDir: demoDir })
  for (const { login, passphrase } of STAFF) {
    const account = (await storage.read((db) => findStaffAuthByLogin(db, login)))!
    expect(await verifyPassphrase(account.passphraseHash, passphrase)).toBe(true)
    const feeds = await storage.read((db) => feedsOfPeople(db, [account.staff]))
    if (login === 'awa') expect(feeds.filter((feed) => feed.startsWith('site:'))).toHaveLength(1)
    if (login === 'lind') {
      expect(feeds).toEqual(expect.arrayContaining(['pool:paediatrics', 'pool:infectious-diseases']))
      expect(feeds.some((feed) => feed.startsWith('case:'))).toBe(true)
      expect(feeds.some((feed) => feed.startsWith('site:'))).toBe(false)
    }
  }
  await storage.close()
})

test('a second start keeps what is there and draws new codes; --fresh begins anew', async () => {
  const before = await counted(demoDir)
  const again = await prepareDemo(options(demoDir))
  expect(await counted(demoDir)).toEqual(before)
  const lines = welcomeLines('http://localhost:8080', again.ok ? again.value : { sites: [] }).join('\n')
  for (const { login, passphrase } of STAFF) expect(lines).toMatch(new RegExp(`${login} +${passphrase}`))
  expect(lines.match(/\/enrol#[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/gm)).toHaveLength(8)
  expect((await prepareDemo(options(demoDir, true))).ok).toBe(true)
  expect((await counted(demoDir)).epoch).not.toBe(before.epoch)
})

test('a normal start refuses a demo, and the demo refuses a clinic’s own database', async () => {
  await expect(startServer(config(demoDir), { log: createLog('silent') })).rejects.toThrow('this database is a demo')
  const server = await startTestServer({ dataDir: emptyDir })
  expect(await setUpProgramme(server)).toBeInstanceOf(Programme)
  await server.halt()
  for (const fresh of [false, true]) expect(await prepareDemo(options(emptyDir, fresh))).toMatchObject({ ok: false, error: expect.stringContaining('is not a demo') })
  await expect(startServer(config(emptyDir), { log: createLog('silent'), mode: 'demo' })).rejects.toThrow('not a demo')
})
