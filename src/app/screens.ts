import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { Words } from '../i18n/language.ts'

/** The screens of those who answer and administer. */
export type OfficeScreens = { AnsweringScreens: LazyExoticComponent<ComponentType>; AdminScreens: LazyExoticComponent<ComponentType> }

/** What a nurse opens comes with the app. Code and words of the others come apart: her tablet fetches them only when it has time. */
export function officeScreens(words: Words): OfficeScreens {
  const withWords = async (screens: Promise<ComponentType>): Promise<{ default: ComponentType }> => {
    const [shown] = await Promise.all([screens, words.addOffice()])
    return { default: shown }
  }
  return {
    AnsweringScreens: lazy(() => withWords(import('./AnsweringScreens.tsx').then(({ AnsweringScreens }) => AnsweringScreens))),
    AdminScreens: lazy(() => withWords(import('./AdminScreens.tsx').then(({ AdminScreens }) => AdminScreens))),
  }
}
