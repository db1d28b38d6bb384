import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'

/** Says what became of it: some browsers refuse the clipboard, and pages without TLS have none. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useLingui()
  const announce = useAnnounce()
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  const copy = async () => {
    const copied = await writeClipboard(text)
    setOutcome(copied ? 'copied' : 'refused')
    announce(copied ? t`Copied` : t`The browser did not copy it. Mark the text and copy it by hand.`)
  }
  return (
    <>
      <Button icon={outcome === 'copied' ? 'check' : 'file'} onClick={() => void copy()}>{outcome === 'copied' ? t`Copied` : label}</Button>
      {outcome === 'refused' && <span>{t`The browser did not copy it. Mark the text and copy it by hand.`}</span>}
    </>
  )
}

async function writeClipboard(text: string): Promise<boolean> {
  // Typed as always there; without TLS it is not.
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (clipboard === undefined) return false
  try {
    await clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
