import type { RecordId } from '../../src/domain/ids.ts'
import { catalogue, type CatalogueEntry } from '../../src/domain/records/catalogue/kind.ts'
import { listAdmins, listRecords } from '../auth/people.ts'
import type { Services } from '../http/services.ts'
import type { Tx } from '../storage/port.ts'
import type { ServerChange } from '../sync/write.ts'
import { conditionCatalogue } from './conditions.ts'

/** A list that comes with the program and reaches devices as a record of the common feed. */
export type Catalogue = { name: string; edition: number; entries: CatalogueEntry[] }

export const builtInCatalogues = (): Catalogue[] => [conditionCatalogue()]

/** What set-up writes together with the first administrator. */
export const newCatalogues = (catalogues: readonly Catalogue[], author: RecordId): ServerChange[] =>
  catalogues.map((built) => ({ kind: catalogue.kind, author, fields: { ...built } }))

/** Writes every built-in catalogue of which the database has none, or an older edition, in the name of the administrator who set the server up. */
export async function keepCatalogues({ storage, writer, log, catalogues }: Pick<Services, 'storage' | 'writer' | 'log' | 'catalogues'>): Promise<void> {
  const written = await storage.transaction(async (tx) => {
    // Several processes may start at once; the writer locks only its own run. Both are locks of S6's first rank, always taken in this order.
    await tx.lockDevice('server catalogues')
    const author = (await listAdmins(tx))[0]?.staff ?? null
    const changes = author === null ? [] : await outdated(tx, catalogues)
    if (author === null || changes.length === 0) return []
    const result = await writer.write(tx, author, () => changes)
    if (!result.ok) throw new Error(`a built-in catalogue was not taken: ${JSON.stringify(result.error)}`)
    return changes.map(({ fields }) => fields['edition'])
  })
  if (written.length > 0) log.info({ editions: written }, 'catalogues written')
}

async function outdated(tx: Tx, catalogues: readonly Catalogue[]): Promise<ServerChange[]> {
  const stored = await listRecords(tx, catalogue)
  return catalogues.flatMap((built): ServerChange[] => {
    const known = stored.find(({ values }) => values['name'] === built.name)
    if (known === undefined) return [{ kind: catalogue.kind, fields: { ...built } }]
    if (Number(known.values['edition'] ?? 0) >= built.edition) return []
    return [{ kind: catalogue.kind, record: known.id, fields: { edition: built.edition, entries: built.entries } }]
  })
}
