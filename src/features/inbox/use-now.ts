import { useEffect, useState } from 'react'
import { useStore } from '../../store/context.tsx'

const MINUTE_MS = 60_000

/** The time, again each minute, so that "waits 12 min" does not stand still. */
export function useNow(): number {
  const store = useStore()
  const [nowMs, setNowMs] = useState(store.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(store.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [store])
  return nowMs
}
