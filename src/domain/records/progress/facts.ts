import type { Fact } from '../../counted.ts'
import type { Values } from '../../kind.ts'
import { percentOf } from '../course/score.ts'
import type { Attempt } from './kind.ts'

/** `lessons`: how many are done of the course `code`. `attempt`: one for each finished quiz; `amount` is its score in per cent. */
export function progressFacts({ course, lessons = 0, attempts = {} }: Values, changedMs: number): Fact[] {
  const code = course as string
  return [
    { what: 'lessons', atMs: changedMs, code, amount: lessons as number },
    ...Object.values(attempts as { [op: string]: Attempt }).map((attempt) => ({ what: 'attempt', atMs: attempt.at, code, amount: percentOf(attempt) })),
  ]
}
