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

/** The figures of a period, with the period that they are of: while another one is asked for, these still stand. */
export type Seen = { fromMs: number; days: Period; overview: Overview }

/** The figures, asked for anew whenever the server hints at a change, and each minute while no connection stands. `live`: it hints. */
export function useOverview(days: Period): Asked<Seen> & { live: boolean } {
  const remote = useRemote()
  const [live, setLive] = useState(false)
  const [state, setState] = useState<{ data: Seen | undefined; problem: RemoteProblem | null; busy: boolean }>({ data: undefined, problem: null, busy: true })
  const wake = useRef(() => {})
  const again = useCallback(() => wake.current(), [])
  useEffect(() => {
    let left = false
    const pace = paced(async () => {
      setState((before) => ({ ...before, busy: true }))
      const fromMs = firstDayMs(Date.now(), days)
      const answer = await askOverview(remote, fromMs, days)
      if (left) return
      setState(({ data }) => (answer.ok ? { data: { fromMs, days, overview: answer.value }, problem: null, busy: false } : { data, problem: answer.error, busy: false }))
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
    if (live) return
    const timer = setInterval(() => { if (document.visibilityState === 'visible') wake.current() }, UNTOLD_MS)
    return () => clearInterval(timer)
  }, [live])
  return { ...state, live, again }
}
