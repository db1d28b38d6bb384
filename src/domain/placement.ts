import type { FeedId, RecordId } from './ids.ts'
import type { FeedPlacement, KindDefinition, Values } from './kind.ts'
import type { CaseTarget } from './records/case/kind.ts'

/** What a pool feed shows of a case (S10). */
export const POOL_FIELDS = ['header', 'claims', 'closed'] as const

/** The record by whose placement a record of this kind is placed, if any. */
export function placedWith(definition: KindDefinition, values: Values): RecordId | null {
  const { placement } = definition
  const value = placement.in === 'with' ? values[placement.field] : undefined
  return typeof value === 'string' ? value : null
}

/**
 * The feeds that a record belongs in by what it says itself. `hostFeeds`: those of the record that it is placed with.
 * A case adds its own feed and the pool that it is put to. Null: what placement needs is missing.
 */
export function placementsOf(definition: KindDefinition, id: RecordId, values: Values, hostFeeds: readonly FeedId[] | null): FeedPlacement[] | null {
  const { placement } = definition
  if (placement.in === 'common') return [{ feed: 'common' }]
  if (placement.in === 'site' || placement.in === 'user') {
    const named = values[placement.field]
    return typeof named === 'string' ? [{ feed: `${placement.in}:${named}` as FeedId }] : null
  }
  if (hostFeeds === null) return null
  // A patient is shared into case feeds; what is later written about the patient is not.
  const feeds: FeedPlacement[] = hostFeeds.filter((feed) => feed.startsWith('site:') || (followsIntoCases(definition) && feed.startsWith('case:'))).map((feed) => ({ feed }))
  if (definition.kind !== 'case') return feeds
  const target = values['target'] as CaseTarget | undefined
  const pool: FeedPlacement[] = target !== undefined && 'pool' in target ? [{ feed: `pool:${target.pool}`, fields: POOL_FIELDS }] : []
  return [...feeds, { feed: `case:${id}` }, ...pool]
}

/** Whether records of this kind go along when the record that they are placed with is shared into a case. */
export const followsIntoCases = ({ placement }: KindDefinition): boolean => placement.in === 'with' && placement.intoCases === true

/** Records that a case carries into its own feed. */
export function sharedBy(caseValues: Values): RecordId[] {
  const shared = caseValues['shared']
  return [caseValues['patient'], caseValues['consultation'], ...(Array.isArray(shared) ? shared : [])].filter((id) => typeof id === 'string')
}

/** People who may read a case's feed: whoever holds a standing claim, and the person it is put to. */
export function caseReaders(caseValues: Values): RecordId[] {
  const claims = caseValues['claims']
  const target = caseValues['target'] as CaseTarget | undefined
  return [...(claims !== null && typeof claims === 'object' && !Array.isArray(claims) ? Object.keys(claims) : []), ...(target !== undefined && 'person' in target ? [target.person] : [])]
}
