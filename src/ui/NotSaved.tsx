import { useLingui } from '@lingui/react/macro'
import { useRecordWords } from '../i18n/record-words.ts'
import { Note } from './Note.tsx'

type Props = {
  problem: { code: string; problems?: readonly { field: string }[] } | null
  /** Whether a draft of it is safe; not given where nothing was written. */
  kept?: boolean
}

/** Why nothing was saved, said where it was tried, and what is safe. */
export function NotSaved({ problem, kept }: Props) {
  const { t } = useLingui()
  const words = useRecordWords()
  if (problem === null) return null
  const { code, problems = [] } = problem
  const why = code === 'storage-full' ? t`The tablet is full. Make room, then save again.`
    : code.startsWith('storage-') ? t`The tablet’s storage does not answer. Close other windows of Outpost, then save again.`
    : code === 'busy' ? t`Another window is saving. Try again.`
    : code === 'no-key' ? t`This browser is not enrolled: it can read, not write.`
    : code === 'other-site' ? t`This belongs to another site.`
    : code === 'not-here' ? t`The record is no longer on this tablet.`
    : code === 'invalid' ? t`A value cannot be saved as it is: ${problems.map(({ field }) => words.field(field)).join(', ')}.`
    : t`You may not write this.`
  return (
    <Note tone="grave" alert title={t`Not saved yet`}>
      {why} {kept === true && t`The draft is kept. Nothing is lost.`}{kept === false && t`The draft is only on this screen. Leave it open and try again.`}
    </Note>
  )
}
