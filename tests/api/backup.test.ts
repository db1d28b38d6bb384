import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStorage } from '../../server/storage/open.ts'
import type { Db } from '../../server/storage/port.ts'
import { findState } from '../../server/storage/queries/records.ts'
import type { ExchangeDown } from '../../src/protocol/exchange.ts'
import { runCommand } from '../support/backup.ts'
import { caseFields, consultationFields, patientFields } from '../support/clinic.ts'
import { DeviceClient, verdictOn, type Author, type Written } from '../support/device-client.ts'
import { ADMIN, Browser, Programme, setUpProgramme, startTestServer, type TestServer } from '../support/server.ts'

/** A device that keeps what it wrote, and offers all of it again when the server begins another history, as `src/store/epoch.ts` does. */
class Tablet {
  readonly client: DeviceClient
  readonly written: Written[] = []
  readonly onServer = new Set<string>()
  constructor(client: DeviceClient) { this.client = client }

  write(author: Author, kind: string, fields: Parameters<DeviceClient['write']>[2], options: Parameters<DeviceClient['write']>[3] = {}): Written {
    const one = this.client.write(author, kind, fields, options)
    this.written.push(one)
    return one
  }

  async sync(): Promise<ExchangeDown> {
    const epoch = this.client.epoch
    const send = (): Promise<ExchangeDown> => {
      const waiting = this.written.filter(({ id }) => !this.onServer.has(id))
      return this.client.exchange(waiting)
    }
    let down = await send()
    if (epoch !== null && down.epoch !== epoch) {
      // Green falls back: what another history took counts for nothing.
      this.onServer.clear()
      down = await send()
    }
    for (const { id } of this.written) if (verdictOn(down, id) === 'accepted') this.onServer.add(id)
    return down
  }

  get waiting(): string[] { return this.written.map(({ id }) => id).filter((id) => !this.onServer.has(id)) }
}

let server: TestServer
let programme: Programme
let folder: string
let file: string

beforeEach(async () => {
  server = await startTestServer()
  programme = await setUpProgramme(server)
  folder = await mkdtemp(join(tmpdir(), 'outpost-backup-'))
  file = join(folder, 'yesterday.backup.gz')
})
afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const options = (): { dataDir: string } => ({ dataDir: server.dataDir })

async function backUp(): Promise<void> {
  expect(await runCommand('backup', options(), file)).toMatchObject({ code: 0 })
}

/** The disaster, and what the operator does about it. Returns what the command said. */
async function restore(): Promise<string> {
  const { epoch } = await new Browser(server.url).must<{ epoch: string }>('GET', '/api/health')
  await server.halt()
  const { code, said } = await runCommand('restore', options(), file, '--replace', epoch)
  expect(code).toBe(0)
  server = await startTestServer({ dataDir: server.dataDir, port: server.port })
  programme = new Programme(server.url, new Browser(server.url), programme.adminId, programme.allada)
  return said
}

async function onDisk<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const storage = await openStorage(options())
  try { return await storage.read(work) } finally { await storage.close() }
}

const statusesOnServer = async (): Promise<Map<string, string>> =>
  new Map((await onDisk((db) => db.selectFrom('ops').select(['id', 'status', 'code']).where('device', '<>', 'server').execute()))
    .map(({ id, status, code }) => [id, code === null ? status : `${status}: ${code}`]))

test('[S8] after an older backup was restored every device brings back what it wrote: all of it is on the server, once', async () => {
  const [one, two] = [new Tablet(await programme.enrol()), new Tablet(await programme.enrol(programme.allada, 'Tablet 2'))]
  const person = await programme.addAwa()
  const awa = await programme.signIn(one.client, person)
  const mariam = await programme.signIn(two.client, await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [programme.allada] }))
  const first = one.write(awa, 'patient', patientFields(programme.allada))
  one.write(awa, 'consultation', consultationFields(first.id))
  await one.sync()
  await two.sync()
  const { epoch: before } = await one.sync()
  await backUp()

  const second = one.write(awa, 'patient', patientFields(programme.allada))
  const visit = one.write(awa, 'consultation', consultationFields(second.id))
  one.write(awa, 'case', caseFields(second.id, visit.id))
  await one.sync()
  // Mariam has seen what Awa wrote after the backup, and writes on from it.
  const edit = one.write(awa, 'patient', { village: 'Sékou' }, { record: first.id })
  await one.sync()
  two.write(mariam, 'consultation', consultationFields(second.id))
  two.write(mariam, 'patient', { village: 'Sékou-Zounmè' }, { record: first.id, seen: { village: { [edit.id.slice(0, 11)]: Number(edit.id.slice(12)) } } })
  await two.sync()
  expect([...one.waiting, ...two.waiting]).toEqual([])

  await restore()
  const afterwards = await two.sync()
  expect(afterwards.epoch).not.toBe(before)
  // What Mariam's work hangs on is not there yet: it is kept, and not green.
  expect(two.waiting).toHaveLength(2)
  expect(two.written.map(({ id }) => verdictOn(afterwards, id))).toMatchObject([{ status: 'held' }, { status: 'held' }])
  await one.sync()
  expect(one.waiting).toEqual([])
  await two.sync()
  expect(two.waiting).toEqual([])

  await programme.admin.must('POST', '/api/session', { login: ADMIN.login, passphrase: ADMIN.passphrase })
  // Going on from an earlier state is the server's doing here, not that of a copied tablet.
  expect((await programme.admin.must<{ forked: boolean }[]>('GET', '/api/admin/devices')).map(({ forked }) => forked)).toEqual([false, false])
  const fresh = await programme.enrol(programme.allada, 'Tablet 3')
  await programme.signIn(fresh, person)
  await fresh.pull()
  const arrived = fresh.pages.filter(({ feed }) => feed.startsWith('site:')).flatMap(({ entries }) => entries)
    .map((entry): [string, string] => ('state' in entry ? [entry.state.id, entry.state.kind] : 'op' in entry ? [entry.op.record, entry.op.kind] : ['', '']))
  expect([...new Map(arrived).values()].toSorted()).toEqual(['case', 'consultation', 'consultation', 'consultation', 'patient', 'patient'])
  await server.halt()
  const statuses = await statusesOnServer()
  expect([...statuses.keys()].toSorted()).toEqual([...one.written, ...two.written].map(({ id }) => id).toSorted())
  expect(new Set(statuses.values())).toEqual(new Set(['accepted']))
  const village = await onDisk((db) => findState(db, first.id))
  expect(village!.fields['village']!.siblings.map(({ value }) => value)).toEqual(['Sékou-Zounmè'])
})

test('[S8] whoever signed in before the restore at a browser must sign in again', async () => {
  await backUp()
  const { admin } = programme
  await restore()
  expect((await admin.send('GET', '/api/admin/sites')).status).toBe(401)
})

test('[S15] a person\'s first sign-in on a tablet after the backup is lost: what she wrote is kept aside on the server, and what she writes after signing in again is taken', async () => {
  const tablet = new Tablet(await programme.enrol())
  const person = await programme.addAwa()
  await backUp()
  const lost = await programme.signIn(tablet.client, person)
  const patient = tablet.write(lost, 'patient', patientFields(programme.allada))
  await tablet.sync()
  expect(tablet.waiting).toEqual([])
  await restore()
  expect(verdictOn(await tablet.sync(), patient.id)).toMatchObject({ status: 'quarantined', code: 'unknown-author' })
  const again = await programme.signIn(tablet.client, person)
  const later = tablet.client.write(lost, 'patient', patientFields(programme.allada))
  expect(verdictOn(await tablet.client.exchange([later]), later.id)).toMatchObject({ status: 'quarantined', code: 'bad-mac' })
  const next = tablet.client.write(again, 'patient', patientFields(programme.allada))
  expect(verdictOn(await tablet.client.exchange([next]), next.id)).toBe('accepted')
  await server.halt()
  expect(await statusesOnServer()).toEqual(new Map([[patient.id, 'quarantined: unknown-author'], [later.id, 'quarantined: bad-mac'], [next.id, 'accepted']]))
})

test('[S8] a tablet that was enrolled after the backup is a stranger: it keeps its work, and nothing of it is taken for anybody\'s', async () => {
  await backUp()
  const tablet = new Tablet(await programme.enrol())
  const person = await programme.addAwa()
  const awa = await programme.signIn(tablet.client, person)
  tablet.write(awa, 'patient', patientFields(programme.allada))
  await tablet.sync()
  expect(await restore()).toContain('enrolled after the backup')
  await expect(tablet.sync()).rejects.toThrow('unknown-device')
  expect(tablet.written).toHaveLength(1)
})

test('[S15] a tablet that was revoked after the backup is trusted again, and whoever restores is told', async () => {
  const tablet = await programme.enrol()
  const person = await programme.addAwa()
  await programme.signIn(tablet, person)
  await backUp()
  await programme.admin.must('POST', `/api/admin/devices/${tablet.device}/revoke`)
  expect((await tablet.exchange()).revoked).toBe(true)
  expect(await restore()).toContain('revocations of devices and people')
  expect((await tablet.exchange()).revoked).toBeUndefined()
})
