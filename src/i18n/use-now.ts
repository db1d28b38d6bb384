import { useEffect, useState } from 'react'

const REDRAW_MS = 30_000

/** The present time in ms since 1970, renewed twice a minute or as often as told, so that "12 s ago" does not grow stale on a screen left open. */
export function useNow(everyMs: number = REDRAW_MS): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs
}
