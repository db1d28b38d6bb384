import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../i18n/use-format.ts'
import { useAnnounce } from './Announcer.tsx'

type Outcome<T, P> = { ok: true; value: T } | { ok: false; error: P }

/** Saves, and says so only when it is so. */
export function useSaving<P>() {
  const { t } = useLingui()
  const format = useFormat()
  const announce = useAnnounce()
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<P | null>(null)
  const save = async <T extends { savedMs: number }>(work: () => Promise<Outcome<T, P>>, onSaved: (saved: T) => void): Promise<void> => {
    setSaving(true)
    setFailed(null)
    const saved = await work()
    if (saved.ok) {
      announce(t`Saved on this tablet, ${format.timeToSecond(saved.value.savedMs)}`)
      onSaved(saved.value)
    } else setFailed(saved.error)
    setSaving(false)
  }
  return { saving, failed, save }
}
