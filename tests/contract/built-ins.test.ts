import { expect, test } from 'vitest'
import type { KindDefinition } from '../../src/domain/kind.ts'
import { catalogue } from '../../src/domain/records/catalogue/kind.ts'
import { someCourse } from '../../src/domain/records/course/fixture.ts'
import { course } from '../../src/domain/records/course/kind.ts'
import { viewRecord, type Shown } from '../../src/protocol/view.ts'
import type { BuiltIn } from '../../server/reference/built-in.ts'
import { keepBuiltIns } from '../../server/reference/keep.ts'
import { statesOfKind } from '../../server/storage/queries/records.ts'
import { onEachDriver } from './drivers.ts'
import { serverProcess, type ServerProcess } from './programme.ts'

const list = (edition: number, ...codes: string[]): BuiltIn =>
  ({ definition: catalogue, name: 'conditions', edition, fields: { entries: codes.map((code) => ({ code, names: { en: `${code} in English` } })) } })
const lessons = (edition: number, minutes: number, name = 'counting-breaths'): BuiltIn =>
  ({ definition: course, name, edition, fields: { content: { ...someCourse, minutes } } })
const codesOf = ({ values }: Shown): unknown => (values['entries'] as { code: string }[]).map(({ code }) => code)
const minutesOf = ({ values }: Shown): unknown => (values['content'] as { minutes: number }).minutes

onEachDriver((given) => {
  const keep = ({ storage, writer }: ServerProcess, ...builtIns: BuiltIn[]): Promise<void> => keepBuiltIns({ storage, writer, log: { info: () => {} } as never, builtIns })
  const stored = async (definition: KindDefinition): Promise<Shown[]> => (await given.storage.read((db) => statesOfKind(db, definition.kind))).map((state) => viewRecord(state, definition))
  const writes = async (): Promise<number> => (await given.storage.read((db) => db.selectFrom('ops').select('id').where('kind', 'in', ['catalogue', 'course']).execute())).length

  test('of server processes that start together, one writes each list and course; a later start writes nothing', async () => {
    const elsewhere = await Promise.all([1, 2, 3].map(() => given.place.again()))
    const processes = [given.server, ...elsewhere.map((storage) => serverProcess(storage))]
    await Promise.all(processes.map((one) => keep(one, list(2, 'malaria'), lessons(2, 10))))
    expect((await stored(catalogue)).map(codesOf)).toEqual([['malaria']])
    expect((await stored(course)).map(minutesOf)).toEqual([10])
    expect(await writes()).toBe(2)
    await Promise.all(processes.map((one) => keep(one, list(2, 'malaria'), lessons(2, 10))))
    expect(await writes()).toBe(2)

    await Promise.all(processes.map((one) => keep(one, list(3, 'malaria', 'dengue'), lessons(3, 12))))
    expect((await stored(catalogue)).map(codesOf)).toEqual([['malaria', 'dengue']])
    expect((await stored(course)).map(minutesOf)).toEqual([12])
    expect(await writes()).toBe(4)
    await Promise.all(elsewhere.map((storage) => storage.close()))
  })

  test('a newer edition replaces the list in one record, an older one (a server not yet updated) nothing', async () => {
    await keep(given.server, list(7, 'malaria', 'cholera'))
    const [before] = await stored(catalogue)
    expect(before).toMatchObject({ values: { name: 'conditions', edition: 7 }, conflicts: [] })
    await keep(given.server, list(6, 'plague'))
    expect(await stored(catalogue)).toEqual([before])
    expect(before!.fields['entries']!.others).toEqual([])
    expect(before!.fields['entries']!.author).toBe(given.people.jos)
    await given.expectGapless()
  })

  test('of several courses only the one with a newer edition is written, and each stays one record', async () => {
    await keep(given.server, lessons(4, 20), lessons(1, 5, 'washing-hands'))
    const before = await writes()
    await keep(given.server, lessons(4, 99), lessons(2, 6, 'washing-hands'))
    expect(await writes()).toBe(before + 1)
    expect(Object.fromEntries((await stored(course)).map((shown) => [shown.values['name'], [shown.values['edition'], minutesOf(shown)]]))).toEqual({ 'counting-breaths': [4, 20], 'washing-hands': [2, 6] })
  })

  test('it reaches a device’s pull, once', async () => {
    await keep(given.server, list(8, 'malaria', 'measles'))
    const device = await given.awaDevice()
    await device.pullAll()
    const lists = [...device.recordsIn('common').values()].filter(({ kind }) => kind === 'catalogue')
    expect(lists.map((state) => codesOf(viewRecord(state, catalogue)))).toEqual([['malaria', 'measles']])
    const held = device.cursors['common']
    await keep(given.server, list(8, 'malaria', 'measles'))
    await device.pullAll()
    expect(device.cursors['common']).toEqual(held)
  })
})
