import { inLanguage } from '../../../src/domain/in-language.ts'
import { catalogue, CONDITIONS, type CatalogueEntry } from '../../../src/domain/records/catalogue/kind.ts'
import { site as siteKind } from '../../../src/domain/records/site/kind.ts'
import { staff as staffKind } from '../../../src/domain/records/staff/kind.ts'
import { listRecords } from '../../auth/people.ts'
import type { Db } from '../../storage/port.ts'

type Condition = Pick<CatalogueEntry, 'code' | 'names'>

/** What diagnoses are picked from; none before the list was written. */
export async function conditionNames(db: Db): Promise<Condition[]> {
  // Oldest first: should two have been written under one name, this is the one that devices take.
  const list = (await listRecords(db, catalogue)).find(({ values }) => values['name'] === CONDITIONS)
  return ((list?.values['entries'] ?? []) as CatalogueEntry[]).map(({ code, names }) => ({ code, names }))
}

export type Names = { site: (id: string) => string; person: (id: string) => string; condition: (code: string) => string }

/** What sites, people and conditions are called; by their own id or code where no name is known. */
export async function namesIn(db: Db, language: string): Promise<Names> {
  const sites = new Map((await listRecords(db, siteKind)).map(({ id, values }) => [id, values['name']]))
  const people = new Map((await listRecords(db, staffKind)).map(({ id, values }) => [id, values['name']]))
  const conditions = new Map((await conditionNames(db)).map(({ code, names }) => [code, inLanguage(names, language)]))
  const called = (names: ReadonlyMap<string, unknown>) => (id: string): string => { const name = names.get(id); return typeof name === 'string' ? name : id }
  return { site: called(sites), person: called(people), condition: called(conditions) }
}
