import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CuttingProxy } from '../support/cutting-proxy.ts'
import { ServerProcess } from '../support/server-process.ts'
import { ADMIN, type Person, type Programme } from '../support/server.ts'
import { newTabletFor, signsInAsAdmin, unlocks } from './steps/door.ts'
import { finds, goesToRegister, registers, syncsNow } from './steps/nurse.ts'
import { SOON, sees } from './steps/see.ts'
import { entriesOfOps, opsOfStaff } from './steps/server-facts.ts'
import { Tablet } from './steps/tablet.ts'

let server: ServerProcess
let programme: Programme
let awa: Person
const switchedOn: Tablet[] = []

beforeAll(async () => {
  server = await ServerProcess.create()
  await server.start()
  programme = await server.setUp()
  awa = await programme.addAwa()
})
afterAll(async () => {
  await Promise.all(switchedOn.map((tablet) => tablet.scrap()))
  await server?.remove()
})

async function tabletAt(url: string, name: string): Promise<Tablet> {
  const tablet = await newTabletFor(awa, { url, programme, site: programme.allada, name })
  switchedOn.push(tablet)
  return tablet
}

const patientsOf = (person: Person) => opsOfStaff(server.dataDir, person.staff).filter(({ kind }) => kind === 'patient')

describe('the server is killed between commit and answer', () => {
  test('[S4, S14] the same op is offered again and taken once', async () => {
    const link = await CuttingProxy.before(server.url)
    try {
      const tablet = await tabletAt(link.url, 'Tablet 1')
      await goesToRegister(tablet.page)
      await registers(tablet.page, { given: 'Rahima', family: 'Khatun' })
      await sees(tablet.page, 'On the server')

      link.loseAnswers()
      await goesToRegister(tablet.page)
      await registers(tablet.page, { given: 'Ibrahim', family: 'Soglo', sex: 'Male' })
      await expect.poll(() => patientsOf(awa).length, SOON).toBe(2)
      await expect.poll(() => link.lostBytes, SOON).toBeGreaterThan(0)
      await server.kill()
      expect(await tablet.page.getByText('On the server').count()).toBe(0)

      link.mend()
      await server.start()
      await sees(tablet.page, 'On the server')
      expect(patientsOf(awa).map(({ status }) => status)).toEqual(['accepted', 'accepted'])
      expect(entriesOfOps(server.dataDir).filter(({ times }) => times > 1)).toEqual([])
    } finally {
      await link.close()
    }
  })
})

describe('a copied browser profile', () => {
  test('[S9] both copies keep syncing, nothing is double or lost, and the administrator is told', async () => {
    const before = patientsOf(awa).length
    const tablet = await tabletAt(server.url, 'Tablet 2')
    await goesToRegister(tablet.page)
    await registers(tablet.page, { given: 'Before', family: 'Copying' })
    await sees(tablet.page, 'On the server')
    await tablet.switchOff()
    const copy = await tablet.copied()
    switchedOn.push(copy)

    for (const one of [tablet, copy]) {
      await one.switchOn({ offline: true })
      await one.open('/patients/new')
      await unlocks(one, awa, 'Awa Hounkpatin')
      await registers(one.page, { given: one === tablet ? 'Firmin' : 'Odile', family: 'Agbo' })
    }
    for (const one of [tablet, copy]) {
      await one.findTheLink()
      await sees(one.page, 'On the server')
    }
    const patients = patientsOf(awa)
    expect(patients).toHaveLength(before + 3)
    expect(new Set(patients.map(({ id }) => id)).size).toBe(before + 3)
    expect(patients.every(({ status }) => status === 'accepted')).toBe(true)
    expect(entriesOfOps(server.dataDir).filter(({ times }) => times > 1)).toEqual([])

    // A device is not told of what it sent itself, so each copy hears of the other's work when it next asks.
    for (const [one, name] of [[tablet, 'Odile Agbo'], [copy, 'Firmin Agbo']] as const) {
      await syncsNow(one.page)
      await finds(one.page, name)
    }

    const office = await Tablet.unpacked(server.url)
    switchedOn.push(office)
    await signsInAsAdmin(office, ADMIN)
    await office.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Devices' }).click()
    await office.page.getByRole('row').filter({ hasText: 'Tablet 2' }).filter({ hasText: 'Copied storage' }).waitFor()
    expect(await office.page.getByRole('row').filter({ hasText: 'Copied storage' }).count()).toBe(1)
  })
})
