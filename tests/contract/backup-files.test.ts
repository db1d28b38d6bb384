import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Sums } from '../../server/backup/format.ts'
import type { StorageOptions } from '../../server/storage/port.ts'
import { rewriteBackup, runCommand } from '../support/backup.ts'
import { clinicOn, epochOf, everythingIn, Ground, using } from './backup-ground.ts'

const ground = new Ground()
const { newPath, onSqlite, onPostgres } = ground

describe('[S8] a file that is not a whole backup of this program is refused by name, and the database is untouched', () => {
  let file: string
  let bytes: Buffer
  const targets: { [driver: string]: { options: StorageOptions; epoch: string; before: Sums } } = {}
  beforeAll(async () => {
    const from = await onSqlite()
    await (await clinicOn(from)).server.storage.close()
    file = newPath('whole.backup.gz')
    await runCommand('backup', from, file)
    bytes = readFileSync(file)
    for (const [driver, newDatabase] of [['SQLite', onSqlite], ['PostgreSQL', onPostgres]] as const) {
      const options = await newDatabase()
      await (await clinicOn(options, 1)).server.storage.close()
      targets[driver] = { options, epoch: await epochOf(options), before: await everythingIn(options) }
    }
  })

  const given = (name: string, content: Uint8Array): string => { const path = newPath(name); writeFileSync(path, content); return path }
  const rewritten = (change: Parameters<typeof rewriteBackup>[2]): string => { const path = newPath('rewritten.gz'); rewriteBackup(file, path, change); return path }
  const cutAt = (share: number): string => { const path = given('cut.gz', bytes); truncateSync(path, Math.floor(bytes.length * share)); return path }
  const withByteChanged = (share: number): string => {
    const changed = Buffer.from(bytes)
    changed[Math.floor(bytes.length * share)]! ^= 0x10
    return given('changed.gz', changed)
  }
  const textOf = (): string => gunzipSync(bytes).toString('utf8')

  const FILES: [string, () => string, RegExp][] = [
    ['one that is not there', () => newPath('nowhere.gz'), /Cannot read/],
    ['a folder', () => ground.folder, /Cannot read/],
    ['an empty file', () => given('empty.gz', Buffer.alloc(0)), /not whole|no backup of Outpost/],
    ['a text', () => given('list.csv', Buffer.from('number,name\n1,Koffi\n')), /no backup of Outpost/],
    ['another packed file', () => given('other.gz', gzipSync('{"format":"something"}\n')), /no backup of Outpost/],
    ['one cut in its header', () => cutAt(0.01), /not whole/],
    ['one cut in the middle', () => cutAt(0.5), /not whole/],
    ['one that lacks its last bytes', () => cutAt(0.999), /not whole/],
    ['one cut between two lines and packed again', () => given('short.gz', gzipSync(textOf().split('\n').slice(0, -5).join('\n') + '\n')), /not whole/],
    ['one with a byte changed', () => withByteChanged(0.4), /damaged/],
    ['one with a letter changed and packed again', () => given('altered.gz', gzipSync(textOf().replace('Fièvre', 'Fieure'))), /damaged/],
    ['one with a row left out and packed again', () => given('less.gz', gzipSync(textOf().split('\n').toSpliced(30, 1).join('\n'))), /damaged/],
    ['one that goes on after its end', () => given('more.gz', gzipSync(`${textOf()}"ops"\n`)), /damaged/],
    ['one of a later format', () => rewritten(({ header }) => { Object.assign(header, { version: 2 }) }), /newer Outpost/],
    ['one with tables of a later version', () => rewritten(({ header }) => { header.migration = '0999_calls' }), /newer Outpost/],
    ['one whose tables are not those of its version', () => rewritten(({ header }) => { header.tables.pop() }), /damaged/],
    ['one with a row that the table does not take', () => rewritten(({ rows }) => { rows.push(rows.find(({ table }) => table === 'records')!) }), /UNIQUE|duplicate/],
  ]

  test.each(FILES)('%s', async (_name, make, said) => {
    const path = make()
    const { options, epoch, before } = targets['SQLite']!
    const { code, said: heard } = await runCommand('restore', options, path, '--replace', epoch)
    expect(heard).toMatch(/^Nothing was changed/)
    expect(heard).toMatch(said)
    expect(code).toBe(/UNIQUE/.test(said.source) ? 1 : 2)
    expect(await everythingIn(options)).toEqual(before)
    expect(readdirSync(options.dataDir).filter((name) => name.includes('stage') || name.includes('replaced'))).toEqual([])
  })

  test('on PostgreSQL too, and no schema is left behind', async () => {
    const { options, epoch, before } = targets['PostgreSQL']!
    for (const [path, wanted] of [[cutAt(0.999), 2], [withByteChanged(0.5), 2], [FILES.at(-1)![1](), 1]] as const) {
      expect(await runCommand('restore', options, path, '--replace', epoch)).toMatchObject({ code: wanted, said: expect.stringMatching(/^Nothing was changed/) })
    }
    expect(await everythingIn(options)).toEqual(before)
    const schemas = await using(options, async (storage) => storage.read((db) => db.introspection.getSchemas()))
    expect(schemas.map(({ name }) => name).filter((name) => name.startsWith('outpost'))).toEqual([])
  })

  test('a backup is not written over a file that is there', async () => {
    const { options } = targets['SQLite']!
    expect(await runCommand('backup', options, file)).toEqual({ code: 2, said: expect.stringContaining('exists already') })
    expect(readFileSync(file).equals(bytes)).toBe(true)
    expect((await runCommand('backup', options)).code).toBe(2)
  })

  test('where there is no database, or an empty one, there is no backup either, and no success', async () => {
    for (const options of [await onSqlite(), await onPostgres()]) {
      const path = newPath('nothing.gz')
      expect(await runCommand('backup', options, path)).toEqual({ code: 1, said: expect.stringContaining('nothing in this database') })
      expect(existsSync(path) || existsSync(options.dataDir)).toBe(false)
    }
  })
})
