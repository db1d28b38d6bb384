import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportDeps } from '../../server/admin/import/deps.ts'
import { patientsOfSite } from '../../server/admin/import/existing.ts'
import { guessMapping } from '../../server/admin/import/headers.ts'
import { previewImport } from '../../server/admin/import/preview.ts'
import { runImport, type ImportOptions } from '../../server/admin/import/run.ts'
import type { Mapping, Report, RowProblem } from '../../server/admin/import/types.ts'
import { openStorage } from '../../server/storage/open.ts'
import { feedHeads } from '../../server/storage/queries/feeds.ts'
import { createServerWriter } from '../../server/sync/write.ts'
import { randomId64, type RecordId } from '../../src/domain/ids.ts'
import { displayName } from '../../src/domain/records/patient/name.ts'
import { generateRegister, IMPORT_MS } from '../fixtures/register/generate.ts'

const FILES = generateRegister()
const cryptoBytes = (count: number): Uint8Array => randomBytes(count)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const countsOf = (problems: readonly RowProblem[]): { [code: string]: number } => Object.fromEntries(Object.entries(Object.groupBy(problems, ({ code }) => code)).map(([code, group]) => [code, group!.length]))

let dir = ''
let deps: ImportDeps
let jos: RecordId
let sites: RecordId[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outpost-import-'))
  const storage = await openStorage({ dataDir: dir })
  const writer = createServerWriter(randomId64(cryptoBytes), { now: () => IMPORT_MS, log: { warn: () => {} }, onCommit: () => {} })
  deps = { storage, writer, nowMs: () => IMPORT_MS, randomBytes: cryptoBytes }
  await storage.transaction((tx) => writer.write(tx, 'unused', (newId) => {
    jos = newId()
    sites = ['Allada', 'Rongdhonu', 'Serabu'].map(newId)
    return [
      { kind: 'staff', id: jos, author: jos, fields: { name: 'Jos Weber', login: 'jos', roles: ['admin'], active: true } },
      ...['Allada', 'Rongdhonu', 'Serabu'].map((name, at) => ({ kind: 'site', id: sites[at]!, author: jos, fields: { name } })),
    ]
  }))
})
afterAll(async () => {
  await deps.storage.close()
  await rm(dir, { recursive: true, force: true })
})

async function mappingOf(bytes: Uint8Array): Promise<Mapping> {
  const preview = await previewImport(deps, sites[0]!, bytes)
  if (!preview.ok) throw new Error(preview.error.code)
  return preview.value.mapping
}

async function importInto(site: RecordId, bytes: Uint8Array, options: Partial<ImportOptions> = {}, mapping?: Mapping): Promise<Report> {
  const report = await runImport(deps, jos, site, bytes, mapping ?? await mappingOf(bytes), { dryRun: false, duplicates: 'skip', ...options })
  if (!report.ok) throw new Error(`refused: ${report.error.code}`)
  return report.value
}

const headOf = async (site: RecordId): Promise<number> => (await deps.storage.read((db) => feedHeads(db, [`site:${site}`]))).get(`site:${site}`) ?? 0

describe('a clinic’s two registers, 5,000 rows', () => {
  test('are previewed as they are, and nothing is written', async () => {
    for (const { bytes, rows, expected } of FILES) {
      const preview = await previewImport(deps, sites[0]!, bytes)
      if (!preview.ok) throw new Error(preview.error.code)
      expect(preview.value).toMatchObject({ rows, missing: [], dateOrder: 'day-first', newCount: expected.added, duplicateCount: expected.duplicates, exactCount: expected.skippedExact })
      expect(preview.value.sample).toHaveLength(20)
    }
    expect(FILES.reduce((sum, { rows }) => sum + rows, 0)).toBe(5_000)
    expect(FILES.reduce((sum, { expected }) => sum + expected.duplicates, 0)).toBe(300)
    expect(await headOf(sites[0]!)).toBe(0)
  })

  test('a dry run reports what the run does, and writes nothing', async () => {
    const dry = await importInto(sites[0]!, FILES[0]!.bytes, { dryRun: true })
    expect(dry).toMatchObject({ dryRun: true, added: FILES[0]!.expected.added })
    expect(await headOf(sites[0]!)).toBe(0)
  })

  test('come in with a true report, each patient once in the feed of the site that tablets pull', async () => {
    let patients = 0
    for (const { bytes, rows, expected } of FILES) {
      const progress: number[] = []
      const report = await importInto(sites[0]!, bytes, { onProgress: (done) => progress.push(done) })
      expect({ added: report.added, skippedExact: report.skippedExact, duplicates: report.duplicates.length, notTaken: countsOf(report.notTaken), withoutValue: countsOf(report.withoutValue) }).toEqual(expected)
      expect(report.added + report.skippedExact + report.notTaken.length + report.duplicates.length).toBe(rows)
      expect(progress.at(-1)).toBe(expected.added)
      patients += expected.added
      expect(await headOf(sites[0]!)).toBe(patients)
    }
    const stored = await patientsOfSite(deps.storage, sites[0]!, 'register')
    expect(stored).toHaveLength(patients)
    expect(new Set(stored.map(({ number }) => number)).size).toBe(patients)
    const names = stored.map(({ identity }) => displayName(identity.name))
    for (const script of [/^[\p{Script=Latin} -]+$/u, /\p{Script=Arabic}/u, /\p{Script=Bengali}/u, /\p{Script=Devanagari}/u]) expect(names.filter((name) => script.test(name)).length).toBeGreaterThan(100)
    expect(stored.filter(({ identity }) => identity.sex === undefined).length).toBeGreaterThan(300)
    expect(stored.filter(({ identity }) => identity.birth?.precision === 'estimated').length).toBeGreaterThan(300)
  })

  test('the same files again add nothing', async () => {
    const before = await headOf(sites[0]!)
    for (const { bytes, rows, expected } of FILES) {
      const again = await importInto(sites[0]!, bytes)
      expect(again).toMatchObject({ added: 0, rows })
      expect(again.skippedExact).toBe(expected.added + expected.skippedExact)
      expect(again.duplicates).toHaveLength(expected.duplicates)
    }
    expect(await headOf(sites[0]!)).toBe(before)
  })

  test('likely duplicates come in when that is chosen, and then they are here already too', async () => {
    const { bytes, expected } = FILES[1]!
    expect(await importInto(sites[0]!, bytes, { duplicates: 'add' })).toMatchObject({ added: expected.duplicates, duplicatesAdded: true })
    expect(await importInto(sites[0]!, bytes, { duplicates: 'add' })).toMatchObject({ added: 0 })
    expect((await importInto(sites[0]!, bytes)).duplicates).toHaveLength(0)
  })

  test('another site starts from nothing: who is known elsewhere is not told', async () => {
    expect(await importInto(sites[1]!, FILES[1]!.bytes, { dryRun: true })).toMatchObject({ added: FILES[1]!.expected.added })
  })
})

describe('small registers', () => {
  const head = 'N° dossier;Nom;Prénom;Sexe;Date de naissance;Village;Téléphone;Remarques\n'

  test('what cannot be stored in its place stands word for word in the note', async () => {
    const report = await importInto(sites[2]!, utf8(`${head}1;Dossou;Afi;F;32/13/1990;Sékou;voisin;boite\n`))
    expect(report.withoutValue.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [2, 'Date de naissance', 'date-not-understood', '32/13/1990'], [2, 'Téléphone', 'phone-not-understood', 'voisin'],
    ])
    const preview = await previewImport(deps, sites[2]!, utf8(`${head}2;Autre;Personne;M;32/13/1990;Sékou;voisin;boite\n`))
    expect(preview.ok && preview.value.sample[0]!.fields).toMatchObject({ note: 'Date de naissance: 32/13/1990\nTéléphone: voisin\nRemarques: boite', 'identifiers/register': '2' })
  })

  test('a register’s number that another person holds is not taken; the same person with a corrected row is here already', async () => {
    const report = await importInto(sites[2]!, utf8(`${head}1;Zinsou;Bernard;M;1950;Tokpa;;\n1;Dossou;Afi;F;1990;Tokpa;;corrigé\n`))
    expect(report).toMatchObject({ added: 0, skippedExact: 1, notTaken: [{ row: 2, code: 'number-in-use', value: '1' }] })
  })

  test('two equal rows without a number may be two people: the second is asked about', async () => {
    const twice = utf8('Nom;Prénom;Sexe;Naissance\nKiki;Reine;F;2001-08-12\nKiki;Reine;F;2001-08-12\n')
    expect(await importInto(sites[2]!, twice, { dryRun: true })).toMatchObject({ added: 1, duplicates: [{ row: 3, of: { row: 2 } }] })
    expect(await importInto(sites[2]!, twice, { duplicates: 'add' })).toMatchObject({ added: 2 })
    expect(await importInto(sites[2]!, twice, { duplicates: 'add' })).toMatchObject({ added: 0, skippedExact: 2 })
  })

  test.each([
    ['no name column', 'Dossier;Sexe\n1;F\n', {}, 'name-column-needed'],
    ['dates that could be either', 'Nom;Naissance\nA;03/04/1990\n', {}, 'date-order-needed'],
    ['more columns than the file has', 'Nom;Sexe\nA;F\n', { columns: ['name', 'sex', 'age'] }, 'bad-mapping'],
    ['no rows', 'Nom;Sexe\n', { columns: ['name', 'sex'] }, 'empty'],
  ])('%s is refused with its reason', async (_, text, mapping, code) => {
    const used = { ...guessMapping(text.split('\n')[0]!.split(';')).mapping, ...mapping } as Mapping
    expect(await runImport(deps, jos, sites[2]!, utf8(text), used, { dryRun: false, duplicates: 'skip' })).toMatchObject({ ok: false, error: { code } })
  })

  test('a told order of day and month is believed; too many bytes, too many rows and an unknown site are refused', async () => {
    const text = utf8('Nom;Naissance\nMonth First;03/04/1990\n')
    expect(await importInto(sites[2]!, text, { dryRun: true }, { columns: ['name', 'birth'], dateOrder: 'month-first' })).toMatchObject({ added: 1 })
    const run = (site: RecordId, bytes: Uint8Array) => runImport(deps, jos, site, bytes, { columns: ['name'] }, { dryRun: true, duplicates: 'skip' })
    expect(await run(sites[2]!, new Uint8Array(10_000_001))).toMatchObject({ ok: false, error: { code: 'too-large' } })
    expect(await run(sites[2]!, utf8(`Nom\n${'A\n'.repeat(50_001)}`))).toMatchObject({ ok: false, error: { code: 'too-many-rows' } })
    expect(await run(`${randomId64(cryptoBytes)}.1`, text)).toMatchObject({ ok: false, error: { code: 'unknown-site' } })
  })

  test('two imports into one site at once: the second is told to wait', async () => {
    const bytes = utf8('Nom;Prénom\nSeul;Unique\n')
    const [first, second] = await Promise.all([1, 2].map(() => runImport(deps, jos, sites[2]!, bytes, { columns: ['family', 'given'] }, { dryRun: false, duplicates: 'skip' })))
    expect(first).toMatchObject({ ok: true, value: { added: 1 } })
    expect(second).toMatchObject({ ok: false, error: { code: 'import-running' } })
  })
})
