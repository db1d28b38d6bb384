import { useLingui } from '@lingui/react/macro'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Note.tsx'
import type { Updates } from './update.ts'

/** Asks, never acts: the new version starts when the person says so and no window has a form open. */
export function UpdateBanner({ updates }: { updates: Updates }) {
  const { t } = useLingui()
  const [answer, setAnswer] = useState<'starting' | 'form-open' | null>(null)
  return (
    <Banner
      tone="info" icon="save" title={t`A new version is ready`}
      action={<Button busy={answer === 'starting'} onClick={() => { void updates.accept().then(setAnswer) }}>{t`Start it`}</Button>}
    >
      {answer === 'form-open' ? t`A form is open in another window. Close it first.` : t`It takes a few seconds. Nothing is lost.`}
    </Banner>
  )
}

export const useUpdateOffered = (updates: Updates): boolean => useSyncExternalStore(updates.subscribe, updates.offered)
