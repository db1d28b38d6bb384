import { useClinicalWords } from '../i18n/clinical-words.ts'
import { Tag } from './Note.tsx'

/** How urgent something is, where that is more than routine. */
export function UrgencyTag({ urgency }: { urgency: unknown }) {
  const words = useClinicalWords()
  if (urgency === 'emergency') return <Tag tone="solid" icon="danger">{words.urgency(urgency)}</Tag>
  return urgency === 'urgent' ? <Tag tone="look" icon="clock">{words.urgency(urgency)}</Tag> : null
}
