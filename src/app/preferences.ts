import { preferredLanguage, type Language } from '../i18n/language.ts'
import { isTheme, type Theme } from '../ui/theme.tsx'

const THEME = 'outpost.theme'
const LANGUAGE = 'outpost.language'
const DOOR = 'outpost.door'

/** Of the tablet, not of a person, and nothing clinical: so plain local storage, readable before anybody unlocks. */
export type Preferences = {
  theme: Theme
  language: Language
  /** Somebody signed in here without enrolling it: an administrator's browser opens at the sign-in. */
  signedInBefore: boolean
  rememberTheme: (theme: Theme) => void
  rememberLanguage: (language: Language) => void
  rememberSignIn: () => void
}

export function readPreferences(storage: () => Storage, browserLanguages: readonly string[]): Preferences {
  const theme = read(storage, THEME)
  return {
    theme: isTheme(theme) ? theme : 'system',
    language: preferredLanguage(read(storage, LANGUAGE), browserLanguages),
    signedInBefore: read(storage, DOOR) === 'sign-in',
    rememberTheme: (next) => write(storage, THEME, next),
    rememberLanguage: (next) => write(storage, LANGUAGE, next),
    rememberSignIn: () => write(storage, DOOR, 'sign-in'),
  }
}

// Storage may be blocked or full. A forgotten theme is no reason to stop; what must not be lost says so itself.
function read(storage: () => Storage, key: string): string | null {
  try { return storage().getItem(key) } catch { return null }
}

function write(storage: () => Storage, key: string, value: string): void {
  try { storage().setItem(key, value) } catch { /* chosen again next time */ }
}
