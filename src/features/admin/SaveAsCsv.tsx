import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { exportConsultations } from '../../remote/overview.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { dayOf, queryOf, type ConsultationFilter } from './consultation-filter.ts'
import { download } from './download.ts'
import { useSending } from './use-sending.ts'
import { wordsFor } from './words.ts'

/** The list as it is filtered, as a file for a spreadsheet. It leaves the program, so it is said that it is noted. */
export function SaveAsCsv({ filter, total }: { filter: ConsultationFilter; total: number }) {
  const { t, i18n } = useLingui()
  const { number } = useFormat()
  const announce = useAnnounce()
  const { busy, problem, send } = useSending()
  const [saved, setSaved] = useState(false)
  const rows = number(total)
  const said = t`The file was handed to the browser.`
  const save = async () => {
    setSaved(false)
    const answer = await send((remote) => exportConsultations(remote, queryOf(filter), i18n.locale))
    if (answer === null) return
    download(answer.value, `consultations-${dayOf(Date.now())}.csv`)
    setSaved(true)
    announce(said)
  }
  return (
    <Stack>
      <Flow><Button icon="save" busy={busy} onClick={() => void save()}>{t`${plural(total, { one: 'Save 1 row as CSV', other: `Save ${rows} rows as CSV` })}`}</Button></Flow>
      <Text size="sm" tone="second">{saved ? said : t`No names of patients are in the file. That you took it is noted in the audit log.`}</Text>
      {problem !== null && <Note tone="look" title={t`The file was not saved`} alert>{i18n._(wordsFor(problem.code))}</Note>}
    </Stack>
  )
}
