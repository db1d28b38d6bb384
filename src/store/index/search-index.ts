import type { FeedId, RecordId } from '../../domain/ids.ts'
import type { BlockRow, Sealed } from '../port.ts'
import type { Block } from './block.ts'
import { hitOf, type PatientHit } from './line.ts'
import { queryOf, queryWords, searchShelf, type Query, type Shelf } from './scan.ts'
import { vocabularyOf } from './vocabulary.ts'

/** One feed's blocks as they lie in memory, with the versions they were read at. */
export type FeedIndex = {
  generation: number
  versions: Map<number, number>
  main: Shelf
  tail: Shelf
  tailVersion: number
  /** Patients whose newest line, or removal, is in the tail. */
  inTail: Set<RecordId>
}

export type SearchIndex = {
  feeds: Map<FeedId, FeedIndex>
  /** Feeds whose stored blocks may have changed since they were read. */
  stale: Set<FeedId>
  /** Loads under way, so that ten keystrokes cause one. */
  loading: Map<FeedId, Promise<void>>
  opened: Map<string, { version: number; sealed: Sealed; block: Block }>
}

export const createSearchIndex = (): SearchIndex => ({ feeds: new Map(), stale: new Set(), loading: new Map(), opened: new Map() })

export const shelfOf = (blocks: readonly Block[]): Shelf => ({ blocks: [...blocks], vocabulary: vocabularyOf(blocks.map((block) => block.content.vocabulary)) })

export const versionsOf = (rows: readonly BlockRow[]): Map<number, number> => new Map(rows.map((row) => [row.n, row.version]))

/** With fewer exact finds than this, likely typing errors are sought as well. */
const FEW = 5
/** How a patient number may begin before its first digit (Crockford's letters). */
const LETTERS_OF_NUMBER = /^[a-hjkmnp-tv-z]{1,8}$/

/** Patients of these feeds that match every word typed, best first. A patient in two feeds is shown once. */
export function searchFeeds(indices: readonly { feed: FeedId; index: FeedIndex }[], text: string, limit: number): PatientHit[] {
  const words = queryWords(text)
  const found: { feed: FeedId; block: Block; line: number; score: number }[] = []
  const gather = (query: Query, closely: boolean): void => {
    for (const { feed, index } of indices) {
      const take = (shelf: Shelf, skip: (block: Block, line: number) => boolean): void => {
        for (const hit of searchShelf(shelf, query, closely, Math.max(limit, FEW), skip)) found.push({ feed, block: shelf.blocks[hit.block]!, line: hit.line, score: hit.score })
      }
      take(index.tail, (block, line) => block.show()[line] === '')
      take(index.main, (block, line) => index.inTail.has(block.ids()[line]!))
    }
  }
  gather(queryOf(words), false)
  if (found.length === 0 && LETTERS_OF_NUMBER.test(words.join(' '))) gather({ names: [], numbers: words }, false)
  if (found.length < FEW) gather(queryOf(words), true)
  found.sort((a, b) => a.score - b.score || a.block.show()[a.line]!.length - b.block.show()[b.line]!.length)
  const hits = new Map<RecordId, PatientHit>()
  for (const { feed, block, line } of found) {
    const id = block.ids()[line]!
    if (!hits.has(id)) hits.set(id, hitOf(feed, id, block.show()[line]!))
    if (hits.size >= limit) break
  }
  return [...hits.values()]
}
