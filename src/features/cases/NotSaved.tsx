import { useLingui } from '@lingui/react/macro'
import { Note } from '../../ui/Note.tsx'

/** Why nothing was saved: said where it was tried, with what is safe. */
export function NotSaved({ code }: { code: string }) {
  const { t } = useLingui()
  const title = code === 'storage-full' ? t`Not saved yet: the tablet is full`
    : code.startsWith('storage-') ? t`Not saved yet: the tablet’s storage does not answer`
    : code === 'busy' ? t`Not saved yet: another window is saving`
    : code === 'no-key' ? t`Not saved: this browser is not enrolled`
    : code === 'invalid' ? t`Not saved: something in it cannot be stored`
    : t`Not saved: you may not write this here`
  return <Note tone="grave" title={title} alert>{t`What you wrote is still here. Try again.`}</Note>
}
