import { createContext, useContext, useEffect } from 'react'

/** Takes a hold; the returned function gives it back. */
type TakeHold = () => () => void
export const HoldUpdateContext = createContext<TakeHold>(() => () => {})

/** While true, a new version of the app waits: no form is pulled from under a hand. */
export function useHoldUpdate(open: boolean): void {
  const takeHold = useContext(HoldUpdateContext)
  useEffect(() => (open ? takeHold() : undefined), [open, takeHold])
}
