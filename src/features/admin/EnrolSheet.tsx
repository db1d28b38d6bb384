import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useNow } from '../../i18n/use-now.ts'
import { createEnrolmentCode, type AdminSite } from '../../remote/admin.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, focusField, Select } from '../../ui/Field.tsx'
import { Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Admin.module.css'
import { ProblemNote } from './Answered.tsx'
import { CopyButton } from './CopyButton.tsx'
import { timeLeft } from './fleet.ts'
import { useSending } from './use-sending.ts'

const SECOND_MS = 1000

/** A code with which one tablet joins a site: big enough to be read across a table, with the time that it has left. */
export function EnrolSheet({ sites, onClose }: { sites: readonly AdminSite[]; onClose: () => void }) {
  const { t } = useLingui()
  const [site, setSite] = useState(sites.length === 1 ? sites[0]!.id : '')
  const [tried, setTried] = useState(false)
  const [code, setCode] = useState<{ code: string; expiresMs: number } | null>(null)
  const { busy, problem, send } = useSending()
  const make = async () => {
    setTried(true)
    if (site === '') { focusField('site'); return }
    const made = await send((remote) => createEnrolmentCode(remote, site))
    if (made !== null) setCode(made.value)
  }
  return (
    <Sheet
      open onClose={onClose} title={t`Enrol a tablet`}
      actions={<>
        <Button big onClick={onClose}>{t`Close`}</Button>
        <Button kind={code === null ? 'primary' : 'plain'} big busy={busy} onClick={() => void make()}>{code === null ? t`Make a code` : t`Make another code`}</Button>
      </>}
    >
      <Stack gap="l">
        <Field label={t`Site of the tablet`} name="site" required error={tried && site === '' ? t`Choose the site` : undefined}>
          <Select value={site} onChange={(next) => { setSite(next); setCode(null) }} options={sites.map(({ id, name }) => ({ value: id, label: name }))} empty={t`Choose`} />
        </Field>
        <ProblemNote problem={problem} />
        {code !== null && <Code code={code.code} expiresMs={code.expiresMs} />}
      </Stack>
    </Sheet>
  )
}

function Code({ code, expiresMs }: { code: string; expiresMs: number }) {
  const { t } = useLingui()
  const left = timeLeft(expiresMs, useNow(SECOND_MS))
  const link = `${location.origin}/enrol#${code}`
  if (left === null) return <Note icon="clock" title={t`This code has run out`}>{t`Make another one. A code is for one tablet and 10 minutes.`}</Note>
  return (
    <Stack>
      <p className={styles.code} dir="ltr">{code}</p>
      <Text size="sm" tone="second">{t`For one tablet. It runs out in ${left}.`}</Text>
      <Text size="sm">{t`On the tablet, open this address. The code is filled in already:`}</Text>
      <bdi className={styles.link}>{link}</bdi>
      <Flow><CopyButton text={link} label={t`Copy the address`} /></Flow>
    </Stack>
  )
}
