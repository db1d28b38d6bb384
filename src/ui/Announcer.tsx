import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'
import { VisuallyHidden } from './VisuallyHidden.tsx'

const AnnouncerContext = createContext<(text: string) => void>(() => {})

/** One polite live region for the whole app: "Saved on this tablet, 10:43:19". */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 })
  const announce = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), [])
  return (
    <AnnouncerContext value={announce}>
      {children}
      {/* A new key makes the same words spoken a second time. */}
      <VisuallyHidden><span role="status"><span key={said.turn}>{said.text}</span></span></VisuallyHidden>
    </AnnouncerContext>
  )
}

/** Speaks to a screen reader. What is announced must also be on the screen. */
export const useAnnounce = (): ((text: string) => void) => useContext(AnnouncerContext)
