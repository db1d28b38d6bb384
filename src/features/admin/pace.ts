/**
 * Asks when woken, one question at a time, and rests `restMs` after each answer. However often it is woken meanwhile, it asks once more after that:
 * a hint that comes while an answer is on its way may be about something newer than the answer. `ask` does not reject.
 */
export function paced(ask: () => Promise<void>, restMs: number): { wake: () => void; stop: () => void } {
  let resting: ReturnType<typeof setTimeout> | undefined
  let free = true
  let woken = false
  let stopped = false
  const run = async (): Promise<void> => {
    free = false
    woken = false
    await ask()
    resting = setTimeout(() => {
      free = true
      if (woken && !stopped) void run()
    }, restMs)
  }
  return {
    wake() {
      if (free && !stopped) void run()
      else woken = true
    },
    stop() {
      stopped = true
      clearTimeout(resting)
    },
  }
}
