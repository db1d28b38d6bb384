import type { FeedId, RecordId } from '../../domain/ids.ts'
import type { BlockRow } from '../port.ts'
import { linesOf, openBlock, type Block, type BlockContent } from './block.ts'
import { hitOf, type Line, type PatientHit } from './line.ts'
import { queryWords, searchShelf, type Found, type Shelf } from './scan.ts'
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
}

export const createSearchIndex = (): SearchIndex => ({ feeds: new Map(), stale: new Set(), loading: new Map() })

export const shelfOf = (contents: readonly BlockContent[]): Shelf => ({
  blocks: contents.map(openBlock), vocabulary: vocabularyOf(contents.map((content) => content.vocabulary)),
})

export const versionsOf = (rows: readonly BlockRow[]): Map<number, number> => new Map(rows.map((row) => [row.n, row.version]))

/** Patients of these feeds that match every word typed, best first. A patient in two feeds is shown once. */
export function searchFeeds(indices: readonly { feed: FeedId; index: FeedIndex }[], text: string, limit: number): PatientHit[] {
  const words = queryWords(text)
  const found: { feed: FeedId; block: Block; line: number; score: number }[] = []
  for (const { feed, index } of indices) {
    const gather = (shelf: Shelf, hits: readonly Found[]): void => {
      for (const hit of hits.slice(0, limit)) found.push({ feed, block: shelf.blocks[hit.block]!, line: hit.line, score: hit.score })
    }
    gather(index.tail, searchShelf(index.tail, words, (block, line) => block.show()[line] === ''))
    gather(index.main, searchShelf(index.main, words, (block, line) => index.inTail.has(block.ids()[line]!)))
  }
  found.sort((a, b) => a.score - b.score || a.block.show()[a.line]!.length - b.block.show()[b.line]!.length)
  const hits = new Map<RecordId, PatientHit>()
  for (const { feed, block, line } of found) {
    const id = block.ids()[line]!
    if (!hits.has(id)) hits.set(id, hitOf(feed, id, block.show()[line]!))
    if (hits.size >= limit) break
  }
  return [...hits.values()]
}

/** Every standing line of a feed, newest version of each. */
export function standingLines(main: readonly Block[], tail: readonly Line[]): Line[] {
  const replaced = new Map(tail.map((line) => [line.id, line]))
  const lines: Line[] = []
  for (const block of main) {
    for (const line of linesOf(block)) {
      const newer = replaced.get(line.id)
      if (newer === undefined) lines.push(line)
      else if (newer.show !== '') lines.push(newer)
      replaced.delete(line.id)
    }
  }
  for (const line of replaced.values()) if (line.show !== '') lines.push(line)
  return lines
}
