import { findDuplicates, prepareIdentity, type Identity, type Likeness } from '../domain/duplicates.ts'
import { foldWords } from '../domain/fold.ts'
import type { FeedId } from '../domain/ids.ts'
import type { Values } from '../domain/kind.ts'
import { lineOf, hitOf, type PatientHit } from './index/line.ts'
import { foldTail, loadFeedIndex, mendIndex } from './index/persist.ts'
import { searchFeeds, type FeedIndex } from './index/search-index.ts'
import { findRecords, listKind, type LocalRecord } from './queries.ts'
import type { Store } from './store.ts'

export type { PatientHit } from './index/line.ts'

/** Reads the search index of these feeds into memory, so that the first keystroke finds it there. Mends and folds when idle. */
export async function prepareSearch(store: Store, feeds: readonly FeedId[]): Promise<void> {
  const startedAt = performance.now()
  const indices = await readyIndices(store, feeds)
  // Seen in the browser's tools, and by bench/device.ts.
  performance.measure('outpost:search-ready', { start: startedAt })
  const whenIdle = (work: () => void): void => { if ('requestIdleCallback' in globalThis) requestIdleCallback(work); else setTimeout(work, 200) }
  // Else the first keys would take the blocks apart, and would wait for the engine to compile the search.
  for (const { index } of indices) for (const block of index.main.blocks) whenIdle(() => { block.places(); block.ids(); block.show() })
  for (const text of WARM_UP) whenIdle(() => searchFeeds(indices, text, 1))
  for (const feed of patientFeeds(feeds)) {
    whenIdle(() => void mendIndex(store, feed).then(() => foldTail(store, feed)))
  }
}

/** Of each way of searching: words, close spellings of words, numbers. */
const WARM_UP = ['a', 'aaaa bbbb', '0000']

/** Patients by name, number, village or phone; every word must match, a typing error or two is forgiven. Best first. */
type Search = (text: string, limit: number) => PatientHit[]

/** The search over the index as it stands, once it is in memory. It answers at once, so that a key and its results are one drawing of the screen. */
export async function openSearch(store: Store, feeds: readonly FeedId[]): Promise<Search> {
  const indices = await readyIndices(store, feeds)
  return (text, limit) => searchFeeds(indices, text, limit)
}

/** Patients registered last, newest first. */
export async function recentPatients(store: Store, feeds: readonly FeedId[], limit: number): Promise<PatientHit[]> {
  return (await listKind(store, patientFeeds(feeds), 'patient', { limit })).map(hitOfRecord)
}

export const hitOfRecord = (record: LocalRecord): PatientHit => hitOf(record.feed, record.shown.id, lineOf(record.shown).show)

/** Patients here who may be the one about to be registered, likeliest first. */
export async function likelyDuplicates(store: Store, feeds: readonly FeedId[], identity: Identity, limit = 5): Promise<{ hit: PatientHit; likeness: Likeness }[]> {
  const indices = await readyIndices(store, feeds)
  const names = foldWords(`${identity.name.given ?? ''} ${identity.name.family ?? ''}`)
  const queries = [names.join(' '), ...names, ...(identity.phones ?? []).map((phone) => phone.replaceAll(/\D/g, '').slice(-8)), ...Object.values(identity.identifiers ?? {})]
  const hits = new Map(queries.filter((query) => query.length > 1).flatMap((query) => searchFeeds(indices, query, DUPLICATE_CANDIDATES)).map((hit) => [hit.id, hit]))
  const records = await findRecords(store, feeds, [...hits.keys()])
  const candidates = [...records.values()].map((record) => ({ key: hitOfRecord(record), identity: prepareIdentity(identityOf(record.shown.values)) }))
  return findDuplicates(prepareIdentity(identity), candidates, limit).map(({ key, likeness }) => ({ hit: key, likeness }))
}

const DUPLICATE_CANDIDATES = 100

function identityOf(values: Values): Identity {
  const { name, sex, birth, village, number, phones, identifiers } = values as Omit<Partial<Identity>, 'phones'> & { phones?: { [key: string]: string } }
  return { name: name ?? {}, sex, birth, village, number, identifiers, phones: Object.values(phones ?? {}) }
}

/** Feeds that carry patients whom one looks for; a pool has none. */
const patientFeeds = (feeds: readonly FeedId[]): FeedId[] => feeds.filter((feed) => feed.startsWith('site:') || feed.startsWith('case:'))

async function readyIndices(store: Store, feeds: readonly FeedId[]): Promise<{ feed: FeedId; index: FeedIndex }[]> {
  const wanted = patientFeeds(feeds)
  const behind = wanted.filter((feed) => !store.search.feeds.has(feed) || store.search.stale.has(feed))
  await Promise.all(behind.map((feed) => {
    const loading = store.search.loading.get(feed) ?? loadFeedIndex(store, feed).finally(() => store.search.loading.delete(feed))
    store.search.loading.set(feed, loading)
    return loading
  }))
  return wanted.flatMap((feed) => { const index = store.search.feeds.get(feed); return index === undefined ? [] : [{ feed, index }] })
}
