import { createContext, useContext, type ReactNode } from 'react'

/** What the app hangs into every screen: the pill that opens "what is where", the person's button, at most one banner. */
export type FrameSlots = { pill?: ReactNode; person?: ReactNode; banner?: ReactNode }

export type FrameState = FrameSlots & {
  /** True once the person has moved to another screen: only then does the heading take the focus. */
  moved: () => boolean
  hasNav: boolean
}

export const FrameContext = createContext<FrameState>({ moved: () => false, hasNav: false })
export const useFrame = (): FrameState => useContext(FrameContext)
