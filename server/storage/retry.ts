const ATTEMPTS = 14
const FIRST_PAUSE_MS = 5
const LONGEST_PAUSE_MS = 400

/**
 * Runs `work` again while it fails for a reason that `isPassing` says will pass. At most fourteen times, about three
 * seconds in all, with growing, jittered pauses, so that two transactions that met do not meet again. The last failure is thrown.
 */
export async function retryPassing<T>(work: () => Promise<T>, isPassing: (error: unknown) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw error
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS) * (0.5 + Math.random())
      await new Promise((resolve) => { setTimeout(resolve, pauseMs) })
    }
  }
}
