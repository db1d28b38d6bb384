import { CONDITIONS, type CatalogueEntry } from '../domain/records/catalogue/kind.ts'
import { listKind } from './queries.ts'
import type { Store } from './store.ts'

/** Conditions to pick a diagnosis from; null until the list has come to this device. The same array as long as its row stays (the row cache holds it), so that what is made of it can be kept. */
export async function conditionsOf(store: Store): Promise<readonly CatalogueEntry[] | null> {
  const lists = await listKind(store, ['common'], 'catalogue')
  // Oldest first: should two have been written under one name, every device takes the same.
  const found = lists.toReversed().find(({ shown }) => shown.values['name'] === CONDITIONS)
  return (found?.shown.values['entries'] as CatalogueEntry[] | undefined) ?? null
}
