import type { SyncStatus } from '../../store/status.ts'

/** What stood when a person asked for a sync. */
export type Asked = { atMs: number; waitingOps: number; lastContactMs: number | null }

type Outcome = { say: 'asking' } | { say: 'no-answer' } | { say: 'answered'; taken: number }

/** What may be said of a sync that was asked for: a success only when the server has answered since (S13). */
export function outcomeOf(asked: Asked, status: Pick<SyncStatus, 'syncing' | 'lastContactMs' | 'waitingOps'>): Outcome {
  const answered = status.lastContactMs !== null && status.lastContactMs !== asked.lastContactMs && status.lastContactMs >= asked.atMs
  if (answered) return { say: 'answered', taken: Math.max(0, asked.waitingOps - status.waitingOps) }
  return status.syncing ? { say: 'asking' } : { say: 'no-answer' }
}
