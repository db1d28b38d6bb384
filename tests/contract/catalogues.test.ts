import { expect, test } from 'vitest'
import { catalogue } from '../../src/domain/records/catalogue/kind.ts'
import { viewRecord, type Shown } from '../../src/protocol/view.ts'
import { keepCatalogues, type Catalogue } from '../../server/reference/catalogues.ts'
import { statesOfKind } from '../../server/storage/queries/records.ts'
import { onEachDriver } from './drivers.ts'
import { serverProcess, type ServerProcess } from './programme.ts'

const edition = (number: number, ...codes: string[]): Catalogue =>
  ({ name: 'conditions', edition: number, entries: codes.map((code) => ({ code, names: { en: `${code} in English` } })) })
const codesOf = ({ values }: Shown): unknown => (values['entries'] as { code: string }[]).map(({ code }) => code)

onEachDriver((given) => {
  const keep = ({ storage, writer }: ServerProcess, built: Catalogue): Promise<void> =>
    keepCatalogues({ storage, writer, log: { info: () => {} } as never, catalogues: [built] })
  const stored = async (): Promise<Shown[]> => (await given.storage.read((db) => statesOfKind(db, 'catalogue'))).map((state) => viewRecord(state, catalogue))
  const writes = async (): Promise<number> => (await given.storage.read((db) => db.selectFrom('ops').select('id').where('kind', '=', 'catalogue').execute())).length

  test('of server processes that start together, one writes the list; a later start writes nothing', async () => {
    const elsewhere = await Promise.all([1, 2, 3].map(() => given.place.again()))
    const processes = [given.server, ...elsewhere.map((storage) => serverProcess(storage))]
    await Promise.all(processes.map((one) => keep(one, edition(2, 'malaria'))))
    expect((await stored()).map(codesOf)).toEqual([['malaria']])
    expect(await writes()).toBe(1)
    await Promise.all(processes.map((one) => keep(one, edition(2, 'malaria'))))
    expect(await writes()).toBe(1)

    await Promise.all(processes.map((one) => keep(one, edition(3, 'malaria', 'dengue'))))
    expect((await stored()).map(codesOf)).toEqual([['malaria', 'dengue']])
    expect(await writes()).toBe(2)
    await Promise.all(elsewhere.map((storage) => storage.close()))
  })

  test('a newer edition replaces the list in one record, an older one (a server not yet updated) nothing', async () => {
    await keep(given.server, edition(7, 'malaria', 'cholera'))
    const [before] = await stored()
    expect(before).toMatchObject({ values: { name: 'conditions', edition: 7 }, conflicts: [] })
    await keep(given.server, edition(6, 'plague'))
    expect(await stored()).toEqual([before])
    expect(before!.fields['entries']!.others).toEqual([])
    expect(before!.fields['entries']!.author).toBe(given.people.jos)
    await given.expectGapless()
  })

  test('it reaches a device’s pull, once', async () => {
    await keep(given.server, edition(8, 'malaria', 'measles'))
    const device = await given.awaDevice()
    await device.pullAll()
    const lists = [...device.recordsIn('common').values()].filter(({ kind }) => kind === 'catalogue')
    expect(lists.map((state) => codesOf(viewRecord(state, catalogue)))).toEqual([['malaria', 'measles']])
    const held = device.cursors['common']
    await keep(given.server, edition(8, 'malaria', 'measles'))
    await device.pullAll()
    expect(device.cursors['common']).toEqual(held)
  })
})
