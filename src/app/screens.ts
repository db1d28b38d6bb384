import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { Words } from '../i18n/language.ts'

/** The screens of those who answer and administer, and of whoever sets a new server up. */
export type OfficeScreens = {
  AnsweringScreens: LazyExoticComponent<ComponentType>
  AdminScreens: LazyExoticComponent<ComponentType>
  SetupPage: LazyExoticComponent<ComponentType<{ onDone: () => void }>>
}

/** What a nurse opens comes with the app. Code and words of the others come apart: her tablet fetches them only when it has time. */
export function officeScreens(words: Words): OfficeScreens {
  const withWords = async <Shown>(screens: Promise<Shown>): Promise<{ default: Shown }> => {
    const [shown] = await Promise.all([screens, words.addOffice()])
    return { default: shown }
  }
  return {
    AnsweringScreens: lazy(() => withWords(import('./AnsweringScreens.tsx').then(({ AnsweringScreens }) => AnsweringScreens))),
    AdminScreens: lazy(() => withWords(import('./AdminScreens.tsx').then(({ AdminScreens }) => AdminScreens))),
    SetupPage: lazy(() => withWords(import('../features/enrol/SetupPage.tsx').then(({ SetupPage }) => SetupPage))),
  }
}
