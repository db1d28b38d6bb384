import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../support/backup.ts'
import { ServerProcess } from '../support/server-process.ts'
import type { Person, Programme } from '../support/server.ts'
import { newTabletFor } from './steps/door.ts'
import { finds, goesToRegister, registers } from './steps/nurse.ts'
import { SOON, sees } from './steps/see.ts'
import { entriesOfOps, opsOfStaff } from './steps/server-facts.ts'
import type { Tablet } from './steps/tablet.ts'

let server: ServerProcess
let programme: Programme
let awa: Person
let tablet: Tablet
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-backup-'))
  server = await ServerProcess.create()
  await server.start()
  programme = await server.setUp()
  awa = await programme.addAwa()
  tablet = await newTabletFor(awa, { url: server.url, programme, site: programme.allada, name: 'Tablet 1' })
})
afterAll(async () => {
  await tablet?.scrap()
  await server?.remove()
  await rm(folder, { recursive: true, force: true })
})

async function registersAndSends(given: string, family: string): Promise<void> {
  await goesToRegister(tablet.page)
  await registers(tablet.page, { given, family })
  await sees(tablet.page, 'On the server')
}

test('[S8] the disk of the server dies and yesterday\'s backup is put back: the tablet brings today\'s work again by itself, once', async () => {
  await registersAndSends('Rahima', 'Khatun')
  const file = join(folder, 'yesterday.gz')
  expect(await runCommand('backup', server, file)).toMatchObject({ code: 0 })
  await registersAndSends('Ibrahim', 'Soglo')
  const { epoch } = (await (await fetch(`${server.url}/api/health`)).json()) as { epoch: string }
  await server.kill()
  expect(await runCommand('restore', server, file, '--replace', epoch)).toMatchObject({ code: 0 })
  const patients = () => opsOfStaff(server.dataDir, awa.staff).filter(({ kind }) => kind === 'patient').map(({ status }) => status)
  expect(patients()).toEqual(['accepted'])

  await server.start()
  await expect.poll(patients, { ...SOON, timeout: 90_000 }).toEqual(['accepted', 'accepted'])
  expect(entriesOfOps(server.dataDir).filter(({ times }) => times > 1)).toEqual([])
  await sees(tablet.page, 'On the server')
  await finds(tablet.page, 'Soglo')
})
