import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'

/** `system` follows the device; `sun` is black on white with dark edges, for use outdoors. */
export type Theme = 'system' | 'light' | 'dark' | 'sun'
const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'sun']
export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value)

export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

type ThemeState = { theme: Theme; setTheme: (theme: Theme) => void }
const ThemeContext = createContext<ThemeState | null>(null)

export function ThemeProvider({ initial, remember, children }: { initial: Theme; remember: (theme: Theme) => void; children: ReactNode }) {
  const [theme, setShown] = useState(initial)
  const state = useMemo<ThemeState>(() => ({
    theme,
    setTheme(next) {
      showTheme(next)
      remember(next)
      setShown(next)
    },
  }), [theme, remember])
  return <ThemeContext value={state}>{children}</ThemeContext>
}

export function useTheme(): ThemeState {
  const state = useContext(ThemeContext)
  if (state === null) throw new Error('useTheme needs a ThemeProvider above it')
  return state
}
