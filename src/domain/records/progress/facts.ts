import type { Fact } from '../../counted.ts'
import type { Values } from '../../kind.ts'
import { percentOf } from '../course/score.ts'
import { Attempt } from './kind.ts'

/** `lessons`: how many are done of the course `code`. `attempt`: one for each finished quiz; `amount` is its score in per cent. */
export function progressFacts({ course: code, lessons = 0, attempts = {} }: Values, changedMs: number): Fact[] {
  if (typeof code !== 'string') return []
  const finished = Object.values(attempts as object).flatMap((attempt) => { const read = Attempt.safeParse(attempt); return read.success ? [read.data] : [] })
  return [
    ...(typeof lessons === 'number' ? [{ what: 'lessons', atMs: changedMs, code, amount: lessons }] : []),
    ...finished.map((attempt) => ({ what: 'attempt', atMs: attempt.at, code, amount: percentOf(attempt) })),
  ]
}
