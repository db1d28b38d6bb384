const INTERVAL_MS = 1_000

/** Runs `round` soon after it is woken: at once when it has been quiet, else once a second, however often it was woken meanwhile. */
export function atMostOnceASecond(round: () => Promise<void>, onFailure: (error: unknown) => void): { wake: () => void; stop: () => void } {
  let woken = false
  let timer: NodeJS.Timeout | null = null
  let resting = false
  let stopped = false

  const run = (): void => {
    if (stopped || resting || !woken) return
    woken = false
    resting = true
    round().catch(onFailure).finally(() => {
      if (stopped) return
      timer = setTimeout(() => { resting = false; run() }, INTERVAL_MS)
    })
  }

  return {
    wake() {
      woken = true
      run()
    },
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
