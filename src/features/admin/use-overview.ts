import { useCallback, useEffect, useRef, useState } from 'react'
import { useRemote } from '../../remote/context.tsx'
import type { RemoteProblem } from '../../remote/http.ts'
import { askOverview, type Overview } from '../../remote/overview.ts'
import { watchOffice } from '../../remote/watch.ts'
import { paced } from './pace.ts'
import { firstDayMs, type Period } from './period.ts'
import type { Asked } from './use-asked.ts'

const REST_MS = 2_000
/** Where no connection stays open, as behind some networks' gates. */
const UNTOLD_MS = 60_000
/** A tablet that has nothing new to send is heard all the same, of which no hint tells. */
const TOLD_MS = 300_000

/**
 * The figures of a period, with the period that they are of: while another one is asked for, these still stand.
 * `aheadMs`: how far the server's clock is ahead of this machine's. Silence is told by the server's.
 */
export type Seen = { fromMs: number; days: Period; overview: Overview; aheadMs: number }

/**
 * The figures, asked for anew whenever the server hints at a change, every five minutes, and each minute while no connection stands.
 * `live`: it hints.
 */
export function useOverview(days: Period): Asked<Seen> & { live: boolean } {
  const remote = useRemote()
  const [live, setLive] = useState(false)
  const [state, setState] = useState<{ data: Seen | undefined; problem: RemoteProblem | null; busy: boolean }>({ data: undefined, problem: null, busy: true })
  const wake = useRef(() => {})
  const ahead = useRef(0)
  const again = useCallback(() => wake.current(), [])
  useEffect(() => {
    let left = false
    const pace = paced(async () => {
      setState((before) => ({ ...before, busy: true }))
      const firstMs = (): number => firstDayMs(Date.now() + ahead.current, days)
      const fromMs = firstMs()
      const answer = await askOverview(remote, fromMs, days)
      if (left) return
      if (answer.ok) ahead.current = answer.value.countedMs - Date.now()
      const aheadMs = ahead.current
      setState(({ data }) => (answer.ok ? { data: { fromMs, days, overview: answer.value, aheadMs }, problem: null, busy: false } : { data, problem: answer.error, busy: false }))
      // This machine took another day for today.
      if (firstMs() !== fromMs) pace.wake()
    }, REST_MS)
    wake.current = pace.wake
    pace.wake()
    return () => { left = true; pace.stop() }
  }, [remote, days])
  useEffect(() => {
    // A hidden screen is told when it is seen again.
    const look = (): void => { if (document.visibilityState === 'visible') wake.current() }
    const stopWatching = watchOffice(remote.baseUrl, {
      changed: look,
      connected(connected) {
        setLive(connected)
        if (connected) look()
      },
    })
    globalThis.addEventListener('online', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      stopWatching()
      globalThis.removeEventListener('online', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [remote])
  useEffect(() => {
    const timer = setInterval(() => { if (document.visibilityState === 'visible') wake.current() }, live ? TOLD_MS : UNTOLD_MS)
    return () => clearInterval(timer)
  }, [live])
  // Whoever is refused is not told of changes for long.
  return { ...state, live: live && state.problem === null, again }
}
