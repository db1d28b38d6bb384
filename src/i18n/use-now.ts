import { useEffect, useState } from 'react'

const REDRAW_MS = 30_000

/** The present time in ms since 1970, renewed twice a minute, so that "12 s ago" does not grow stale on a screen left open. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), REDRAW_MS)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}
