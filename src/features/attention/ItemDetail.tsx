import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { mayCreate } from '../../domain/access.ts'
import { fieldOfKey } from '../../domain/kind.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import { useValueWords } from '../../i18n/value-words.ts'
import { markHandled, type AttentionItem } from '../../store/attention.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Card, Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { mendingPlace, patientOf } from './mend.ts'
import { textOf, type Needs } from './needs.ts'

/** One op that the server has not taken: why, whose it is, and all that it says. Nothing of it is lost. */
export function ItemDetail({ item, needs }: { item: AttentionItem; needs: Needs }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const kinds = useRecordWords()
  const words = useValueWords()
  const { op } = item
  const author = needs.names.get(op.author) || t`Somebody`
  const patient = patientOf(item)
  const about = patient === null ? '' : needs.names.get(patient) ?? ''
  const facts = [
    ...(about === '' || op.kind === 'patient' ? [] : [{ label: kinds.field('patient'), value: <bdi>{about}</bdi> }]),
    ...Object.entries(op.fields).filter(([key]) => key !== 'patient' && key !== 'identifiers/import')
      .map(([key, change]) => ({ label: kinds.field(key), value: <bdi>{words.text(fieldOfKey(key), change.value, needs.names)}</bdi> })),
    { label: t`Written by`, value: <bdi>{author}</bdi> },
    { label: t`Written`, value: format.whenExactly(op.ms, store.now()) },
  ]
  return (
    <Card>
      <Stack>
        <Text as="h2" size="xl" strong>{kinds.kind(op.kind)}{about !== '' && <>: <bdi>{about}</bdi></>}</Text>
        {item.status === 'held' ? <WaitsFor item={item} needs={needs} /> : (
          <>
            <Text><b>{kinds.refusal(item.code)}</b> {t`It is kept on this tablet and blocks nothing else.`}</Text>
            {item.code === 'invalid-field' && item.detail !== null && <Text size="sm" tone="second">{t`The server names: ${kinds.field(item.detail.split(/[\s:]/, 1)[0] ?? '')}`}</Text>}
          </>
        )}
        <Facts facts={facts} />
        {item.status !== 'held' && !item.handled && <Actions item={item} needs={needs} />}
        {item.detail !== null && <details><summary>{t`For the technician`}</summary><code>{item.code}: {item.detail}</code></details>}
      </Stack>
    </Card>
  )
}

function Actions({ item, needs }: { item: AttentionItem; needs: Needs }) {
  const { t } = useLingui()
  const store = useStore()
  const { access, macKey } = useSession()
  const [failed, setFailed] = useState(false)
  const place = macKey !== null && mayCreate(access, item.op.kind) ? mendingPlace(item, (id) => needs.records.has(id)) : null
  const mend = place === null ? '' : {
    register: t`Mend and register again`, edit: t`Mend the details`, visit: t`Write the visit again`, ask: t`Ask again`, case: t`Open the case`, chart: t`Open the chart`,
  }[place.is]
  const seen = async (): Promise<void> => {
    const marked = await markHandled(store, item.op.id)
    setFailed(!marked.ok)
  }
  return (
    <Stack>
      {failed && <Note tone="grave" alert title={t`Not noted`}>{t`The tablet’s storage does not answer. Try again.`}</Note>}
      <Flow>
        {place !== null && <LinkButton kind="primary" big icon="pen" to={place.to}>{mend}</LinkButton>}
        <Button big icon="eye" onClick={() => void seen()}>{t`I have seen it`}</Button>
      </Flow>
      <Text size="xs" tone="second">{t`What you have seen leaves this list. Its content stays on this tablet, under “Seen before”.`}</Text>
    </Stack>
  )
}

/** S14: held is not refused. It goes on by itself when what it needs has arrived. */
function WaitsFor({ item, needs }: { item: AttentionItem; needs: Needs }) {
  const { t } = useLingui()
  const kinds = useRecordWords()
  return (
    <>
      <Text>{t`The server keeps it and takes it by itself as soon as it has what this belongs to. Nobody needs to do anything.`}</Text>
      <ul>
        {item.waitsFor.map((id) => {
          const record = needs.records.get(id)
          const name = needs.names.get(id) ?? needs.names.get(textOf(record?.shown.values['patient'])) ?? ''
          const kind = record === undefined ? t`A record that has not reached the server` : kinds.kind(record.shown.kind)
          return <li key={id}>{name === '' ? kind : <Trans>{kind}: <bdi>{name}</bdi></Trans>}</li>
        })}
      </ul>
    </>
  )
}
