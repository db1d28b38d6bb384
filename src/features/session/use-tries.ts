import { useEffect, useState } from 'react'

/** Seconds until the next try may be made, counted down. */
export function useTries(): { waitS: number; hold: (ms: number) => void } {
  const [untilMs, setUntilMs] = useState(0)
  const [waitS, setWaitS] = useState(0)
  useEffect(() => {
    const show = () => setWaitS(Math.max(0, Math.ceil((untilMs - Date.now()) / 1000)))
    show()
    if (untilMs <= Date.now()) return
    const timer = setInterval(show, 1000)
    return () => clearInterval(timer)
  }, [untilMs])
  return { waitS, hold: (ms) => setUntilMs(ms > 0 ? Date.now() + ms : 0) }
}
