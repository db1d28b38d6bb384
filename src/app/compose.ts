import { setupI18n } from '@lingui/core'
import { createWords, type Words } from '../i18n/language.ts'
import { createRemote, type Remote } from '../remote/http.ts'
import { findEnrolment, type Enrolment } from '../store/enrolment.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { browser } from '../sync/browser.ts'
import { startEngine } from '../sync/engine.ts'
import { readPreferences, type Preferences } from './preferences.ts'
import { officeScreens, type OfficeScreens } from './screens.ts'
import { createUrlTrust } from './trusted-types.ts'
import { createUpdates, registerServiceWorker, type Updates } from './update.ts'

/** Everything that lives as long as the page, made once here and handed down. */
export type Composition = {
  words: Words
  office: OfficeScreens
  preferences: Preferences
  updates: Updates
  /** What the browser's storage answered. Without a store there is no app, only the reason. */
  memory: { store: Store; remote: Remote; enrolment: Enrolment | null; startSync: () => void } | { problem: string }
}

export async function compose(): Promise<Composition> {
  const preferences = readPreferences(() => localStorage, navigator.languages)
  const words = createWords(setupI18n())
  const [memory] = await Promise.all([openMemory(), words.speak(preferences.language)])
  return { words, office: officeScreens(words), preferences, ...memory }
}

async function openMemory(): Promise<Pick<Composition, 'memory' | 'updates'>> {
  const trustUrl = createUrlTrust(location.origin)
  const updates = createUpdates({ locks: navigator.locks, reload: () => location.reload() })
  if (import.meta.env.PROD) registerServiceWorker(updates, trustUrl)
  const opened = await openStore({ trustWorkerUrl: trustUrl })
  if (!opened.ok) return { updates, memory: { problem: `${opened.error.code}: ${opened.error.detail}` } }
  const store = opened.value
  const remote = createRemote({ baseUrl: location.origin })
  const enrolment = await findEnrolment(store)
  let syncing = false
  const startSync = (): void => {
    if (!syncing) startEngine(store, remote, browser)
    syncing = true
  }
  // S15: the device's key sends the outbox, so nothing waits for a person to sign in.
  if (enrolment !== null) startSync()
  return { updates, memory: { store, remote, enrolment, startSync } }
}
