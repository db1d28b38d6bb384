import type { RecordId } from '../../src/domain/ids.ts'
import { listAdmins, listRecords } from '../auth/people.ts'
import type { Services } from '../http/services.ts'
import type { Tx } from '../storage/port.ts'
import type { ServerChange } from '../sync/write.ts'
import type { BuiltIn } from './built-in.ts'

/** What set-up writes together with the first administrator. */
export const newBuiltIns = (builtIns: readonly BuiltIn[], author: RecordId): ServerChange[] =>
  builtIns.map((built) => ({ ...creation(built), author }))

/** Writes every built-in record of which the database has none, or an older edition, in the name of the administrator who set the server up. */
export async function keepBuiltIns({ storage, writer, log, builtIns }: Pick<Services, 'storage' | 'writer' | 'log' | 'builtIns'>): Promise<void> {
  const written = await storage.transaction(async (tx) => {
    // Several processes may start at once; the writer locks only its own run. Both are locks of S6's first rank, always taken in this order.
    await tx.lockDevice('server built-ins')
    const author = (await listAdmins(tx))[0]?.staff ?? null
    const old = author === null ? [] : await outdated(tx, builtIns)
    if (author === null || old.length === 0) return []
    const result = await writer.write(tx, author, () => old.map(({ change }) => change))
    if (!result.ok) throw new Error(`a built-in record was not taken: ${JSON.stringify(result.error)}`)
    return old.map(({ built: { definition, name, edition } }) => `${definition.kind} ${name} ${edition}`)
  })
  if (written.length > 0) log.info({ written }, 'built-in records written')
}

const creation = ({ definition, name, edition, fields }: BuiltIn): ServerChange => ({ kind: definition.kind, fields: { name, edition, ...fields } })

async function outdated(tx: Tx, builtIns: readonly BuiltIn[]): Promise<{ built: BuiltIn; change: ServerChange }[]> {
  const kinds = new Map(builtIns.map(({ definition }) => [definition.kind, definition]))
  const stored = new Map<string, Awaited<ReturnType<typeof listRecords>>>()
  for (const [kind, definition] of kinds) stored.set(kind, await listRecords(tx, definition))
  return builtIns.flatMap((built) => {
    const known = stored.get(built.definition.kind)!.find(({ values }) => values['name'] === built.name)
    if (known === undefined) return [{ built, change: creation(built) }]
    if (Number(known.values['edition'] ?? 0) >= built.edition) return []
    return [{ built, change: { kind: built.definition.kind, record: known.id, fields: { edition: built.edition, ...built.fields } } }]
  })
}
