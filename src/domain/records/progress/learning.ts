import type { Values } from '../../kind.ts'
import { percentOf } from '../course/score.ts'
import type { Attempt } from './kind.ts'

/** `lessons` done; `attempts`, oldest first; `best` of them in per cent, null when the quiz was never finished. */
export type Learning = { lessons: number; attempts: Attempt[]; best: number | null }

/** All that one person has done in one course, over the records of it. */
export function learningOf(records: readonly Values[]): Learning {
  const attempts = records.flatMap(({ attempts: kept }) => Object.values((kept ?? {}) as { [op: string]: Attempt })).toSorted((a, b) => a.at - b.at)
  return {
    lessons: Math.max(0, ...records.map(({ lessons }) => (typeof lessons === 'number' ? lessons : 0))),
    attempts,
    best: attempts.length === 0 ? null : Math.max(...attempts.map(percentOf)),
  }
}
