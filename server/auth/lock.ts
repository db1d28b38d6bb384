const FREE_TRIES = 5
const FIRST_LOCK_MS = 30_000
const LONGEST_LOCK_MS = 30 * 60_000

/**
 * How long a login stays closed after this many failures in a row: not at all for the first four, then half a minute, doubling to half an hour.
 * A stranger can so keep somebody from signing in, but never from working: a tablet unlocks without the server.
 */
export const lockMs = (failures: number): number =>
  failures < FREE_TRIES ? 0 : Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** Math.min(failures - FREE_TRIES, 20))

const MAX_STRANGERS = 10_000

/**
 * Failures of logins that do not exist, counted and locked as those that do: else the lock would tell which ones do.
 * Forgets the oldest beyond ten thousand.
 */
export class StrangerLocks {
  readonly #failures = new Map<string, { failures: number; lockedUntilMs: number }>()

  lockedUntilMs(login: string): number {
    return this.#failures.get(login)?.lockedUntilMs ?? 0
  }

  countFailure(login: string, nowMs: number): void {
    const failures = (this.#failures.get(login)?.failures ?? 0) + 1
    this.#failures.delete(login)
    this.#failures.set(login, { failures, lockedUntilMs: nowMs + lockMs(failures) })
    const oldest = this.#failures.keys().next()
    if (this.#failures.size > MAX_STRANGERS && oldest.done !== true) this.#failures.delete(oldest.value)
  }
}
