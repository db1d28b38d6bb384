import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FeedId } from '../../src/domain/ids.ts'
import { REDO, type Row, type StorePort, type TableName } from '../../src/store/port.ts'

const SITE: FeedId = 'site:Allada_____.1'
const OTHER: FeedId = 'site:Rongdhonu__.1'

const row = (n: number, more: Partial<Row> = {}): Row =>
  ({ feed: SITE, id: `AAAAAAAAAAA.${n}`, kind: 'patient', parent: '', ms: n * 10, version: 1, sealed: new Uint8Array([n]), ...more })

async function value<T>(result: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>): Promise<T> {
  const settled = await result
  if (!settled.ok) throw new Error(settled.error.code)
  return settled.value
}

/** What every driver of the store port must do. `open(name)` opens one more handle on the same memory. */
export function storeContract(driver: string, open: (name: string) => Promise<StorePort>, forget: (name: string) => Promise<void>): void {
  describe(`store port: ${driver}`, () => {
    let name = ''
    let port: StorePort
    beforeEach(async () => { name = `contract-${crypto.randomUUID()}`; port = await open(name) })
    afterEach(async () => { port.close(); await forget(name) })

    const put = (...rows: Row[]) => value(port.write(['rows'], (writer) => writer.put('rows', rows)))
    const all = (on = port) => value(on.read((reader) => reader.range('rows', { index: 'key', prefix: [] })))

    test('a written row is read back as it was, bytes included', async () => {
      await put(row(1))
      expect(await value(port.read((reader) => reader.get('rows', [SITE, 'AAAAAAAAAAA.1'])))).toEqual(row(1))
    })

    test('rows are keyed by feed and id: one record in two feeds is two rows', async () => {
      await put(row(1), row(1, { feed: OTHER }))
      expect(await all()).toHaveLength(2)
    })

    test('getMany keeps the order asked for and marks what is missing', async () => {
      await put(row(2))
      const found = await value(port.read((reader) => reader.getMany('rows', [[SITE, 'AAAAAAAAAAA.1'], [SITE, 'AAAAAAAAAAA.2']])))
      expect(found.map((one) => one?.id)).toEqual([undefined, 'AAAAAAAAAAA.2'])
    })

    test.each([
      ['whole kind', { prefix: [SITE, 'patient'] }, [1, 2, 3]],
      ['newest first', { prefix: [SITE, 'patient'], reverse: true }, [3, 2, 1]],
      ['newest two', { prefix: [SITE, 'patient'], reverse: true, limit: 2 }, [3, 2]],
      ['from a time on', { prefix: [SITE, 'patient'], from: 20 }, [2, 3]],
      ['up to a time', { prefix: [SITE, 'patient'], to: 20 }, [1, 2]],
      ['between', { prefix: [SITE, 'patient'], from: 20, to: 20 }, [2]],
      ['another kind', { prefix: [SITE, 'vitals'] }, [4]],
      ['whole feed', { prefix: [SITE] }, [1, 2, 3, 4]],
    ])('a range by kind: %s', async (_, range, want) => {
      await put(row(3), row(1), row(2), row(4, { kind: 'vitals' }), row(5, { feed: OTHER }))
      const found = await value(port.read((reader) => reader.range('rows', { index: 'byKind', ...range })))
      expect(found.map((one) => one.ms / 10)).toEqual(want)
      if (!('limit' in range)) expect(await value(port.read((reader) => reader.count('rows', { index: 'byKind', ...range })))).toBe(want.length)
    })

    test('an index holds only rows that have its column', async () => {
      await put(row(1), row(2, { conflicted: 1 }))
      const found = await value(port.read((reader) => reader.range('rows', { index: 'byConflict', prefix: [SITE] })))
      expect(found.map((one) => one.id)).toEqual(['AAAAAAAAAAA.2'])
    })

    test('a write is whole: when its work says redo, nothing of it is kept', async () => {
      await put(row(1))
      const result = await value(port.write(['rows', 'meta'], async (writer) => {
        await writer.put('rows', [row(2)])
        await writer.delete('rows', [[SITE, 'AAAAAAAAAAA.1']])
        await writer.put('meta', [{ key: 'k', value: 1 }])
        return REDO
      }))
      expect(result).toBe(REDO)
      expect((await all()).map((one) => one.id)).toEqual(['AAAAAAAAAAA.1'])
      expect(await value(port.read((reader) => reader.get('meta', ['k'])))).toBeUndefined()
    })

    test('a bug thrown inside a write is thrown on, and nothing of the write is kept', async () => {
      await expect(port.write(['rows'], async (writer) => { await writer.put('rows', [row(1)]); throw new RangeError('a bug') })).rejects.toThrow('a bug')
      expect(await all()).toEqual([])
    })

    test('writes of two tabs are isolated: of two that read and add one, none is lost', async () => {
      const other = await open(name)
      const addOne = (on: StorePort) => value(on.write(['meta'], async (writer) => {
        const before = (await writer.get('meta', ['count']))?.value as number | undefined
        await writer.put('meta', [{ key: 'count', value: (before ?? 0) + 1 }])
        return null
      }))
      await Promise.all(Array.from({ length: 20 }, (_, i) => addOne(i % 2 === 0 ? port : other)))
      expect((await value(other.read((reader) => reader.get('meta', ['count']))))?.value).toBe(20)
      other.close()
    })

    test('a watcher hears writes to its tables, of this tab and of another, and none after it has stopped', async () => {
      const other = await open(name)
      const heard: string[] = []
      const note = (tab: string) => (tables: ReadonlySet<TableName>) => { heard.push(`${tab}:${[...tables].join()}`) }
      const stop = port.watch(['rows'], note('own'))
      other.watch(['rows'], note('other'))
      await put(row(1))
      await value(port.write(['meta'], (writer) => writer.put('meta', [{ key: 'k', value: 1 }])))
      await expect.poll(() => heard.toSorted()).toEqual(['other:rows', 'own:rows'])
      stop()
      await put(row(2))
      await expect.poll(() => heard.length).toBe(3)
      expect(heard.at(-1)).toBe('other:rows')
      other.close()
    })

    test('a write that changed nothing wakes nobody', async () => {
      const heard: string[] = []
      port.watch(['rows'], () => { heard.push('rows') })
      await value(port.write(['rows'], (writer) => writer.get('rows', [SITE, 'AAAAAAAAAAA.1'])))
      await put(row(1))
      await expect.poll(() => heard).toEqual(['rows'])
    })

    test('what was written is there when the memory is opened again', async () => {
      await put(row(1))
      port.close()
      port = await open(name)
      expect(await all()).toEqual([row(1)])
    })

    test('a closed memory answers with a problem, not an exception', async () => {
      port.close()
      const read = await port.read((reader) => reader.get('rows', [SITE, 'AAAAAAAAAAA.1']))
      expect(read).toMatchObject({ ok: false, error: { code: 'storage-closed' } })
      const written = await port.write(['rows'], (writer) => writer.put('rows', [row(1)]))
      expect(written).toMatchObject({ ok: false, error: { code: 'storage-closed' } })
      port = await open(name)
    })
  })
}
