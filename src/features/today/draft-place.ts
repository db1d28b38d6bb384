import type { Draft } from '../../store/drafts.ts'

/** Where a draft is gone on with, by its kind; null for a kind that only another version of the app writes. */
export function placeOfDraft(draft: Pick<Draft, 'kind' | 'subject' | 'content'>): string | null {
  const { kind, subject, content } = draft
  const named = (field: string): string | null =>
    content !== null && typeof content === 'object' && !Array.isArray(content) && typeof content[field] === 'string' ? content[field] : null
  if (kind === 'patient') return subject === null ? '/patients/new' : `/patients/${subject}/edit`
  if (subject === null) return null
  if (kind === 'visit') return `/patients/${subject}/visit`
  if (kind === 'case') return named('consultation') === null ? null : `/patients/${subject}/ask/${named('consultation')}`
  if (kind === 'message' || kind === 'outcome') return `/cases/${subject}`
  if (kind === 'quiz') return `/training/${subject}/quiz`
  if (kind === 'answer') return `/inbox/${subject}`
  return null
}

/** Kinds of drafts whose subject is a patient, so that the list can name them. */
export const isAboutPatient = (kind: string): boolean => kind === 'visit' || kind === 'case' || kind === 'patient'
