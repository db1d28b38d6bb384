import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Identity } from '../../domain/duplicates.ts'
import type { RecordId } from '../../domain/ids.ts'
import type { Birth, PersonName, Sex } from '../../domain/records/patient/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import type { Chart } from '../../store/chart.ts'
import { useSession, useStore } from '../../store/context.tsx'
import type { LocalRecord } from '../../store/queries.ts'
import { likelyDuplicates, type PatientHit } from '../../store/search.ts'
import { useLive } from '../../store/useLive.ts'
import { Button, LinkButton, TextLink } from '../../ui/Button.tsx'
import { Flow, Section, Stack, Text } from '../../ui/Layout.tsx'
import { List, Row } from '../../ui/List.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Chart.module.css'
import { partingOf, timeOf } from './chart-view.ts'
import { PatientLine } from './PatientLine.tsx'
import { useSavingChanges } from './RemarkSheets.tsx'
import { usePatientWords } from './usePatientWords.ts'

const nameOf = (record: LocalRecord): string => displayName((record.shown.values['name'] ?? {}) as PersonName)

function identityOf({ shown: { values } }: LocalRecord): Identity {
  const texts = (field: string): string[] => Object.values((values[field] ?? {}) as { [key: string]: string })
  return {
    name: (values['name'] ?? {}) as PersonName, sex: values['sex'] as Sex | undefined, birth: values['birth'] as Birth | undefined, phones: texts('phones'),
    village: values['village'] as string | undefined, identifiers: (values['identifiers'] ?? {}) as { [register: string]: string },
  }
}

/** M9: other entries of the same person, joined or perhaps to be joined. Nothing is re-pointed, so it can be parted again. */
export function SamePerson({ chart, mayLink }: { chart: Chart; mayLink: boolean }) {
  const { t } = useLingui()
  const session = useSession()
  const words = usePatientWords()
  const format = useFormat()
  const [joining, setJoining] = useState<PatientHit | null>(null)
  const [parting, setParting] = useState<LocalRecord | null>(null)
  const { patient, others } = chart
  const identity = JSON.stringify(identityOf(patient))
  const { data: found = [] } = useLive((store) => likelyDuplicates(store, session.feeds, JSON.parse(identity) as Identity), [identity, session.feeds])
  const known = new Set<RecordId>([patient.shown.id, ...others.map((one) => one.shown.id), ...partedFrom(patient.shown.id, chart.links)])
  const strangers = found.filter(({ hit }) => !known.has(hit.id))
  const perhaps = strangers.filter(({ likeness }) => likeness.verdict === 'likely')
  const similar = strangers.filter(({ likeness }) => likeness.verdict !== 'likely')
  if (others.length === 0 && strangers.length === 0) return null
  const candidate = ({ hit, likeness }: (typeof found)[number]) => (
    <Row key={hit.id} icon="people" title={<bdi>{displayName(hit.name)}</bdi>} sub={<PatientLine of={hit} />}>
      <Text as="span" size="sm" tone="second">{t`Perhaps the same: ${format.list(likeness.reasons.map(words.reason))}`}</Text>
      <Flow><TextLink to={`/patients/${hit.id}`}>{t`Open`}</TextLink>{mayLink && <Button kind="quiet" icon="people" onClick={() => setJoining(hit)}>{t`Join`}</Button>}</Flow>
    </Row>
  )
  return (
    <Section title={t`Entries of the same person`}>
      {others.length + perhaps.length > 0 && <List>
        {others.map((other) => (
          <Row key={other.shown.id} icon="people" title={<bdi>{nameOf(other)}</bdi>} sub={<LineOf record={other} />}>
            <Flow><TextLink to={`/patients/${other.shown.id}`}>{t`Open`}</TextLink>{mayLink && <Button kind="quiet" onClick={() => setParting(other)}>{t`Part again`}</Button>}</Flow>
          </Row>
        ))}
        {perhaps.map(candidate)}
      </List>}
      {similar.length > 0 && <details className={styles.more}><summary>{t`Similar persons (${similar.length})`}</summary><List>{similar.map(candidate)}</List></details>}
      {joining !== null && <JoinSheet chart={chart} hit={joining} onClose={() => setJoining(null)} />}
      {parting !== null && <PartSheet chart={chart} other={parting} onClose={() => setParting(null)} />}
    </Section>
  )
}

function LineOf({ record: { shown: { values } } }: { record: LocalRecord }) {
  return <PatientLine of={{ sex: values['sex'], birth: values['birth'] as Birth | undefined, village: values['village'] as string | undefined, number: values['number'] as string | undefined }} />
}

/** Whom somebody already said to be another person: not proposed again. */
const partedFrom = (id: RecordId, links: readonly LocalRecord[]): RecordId[] =>
  links.flatMap(({ shown: { values: { a, b, state } } }) => (state === 'parted' && (a === id || b === id) ? [(a === id ? b : a) as RecordId] : []))

function JoinSheet({ chart, hit, onClose }: { chart: Chart; hit: PatientHit; onClose: () => void }) {
  const { t } = useLingui()
  const { saving, failed, save } = useSavingChanges(onClose)
  const { patient } = chart
  return (
    <Sheet
      open onClose={onClose} title={t`Are these one person?`}
      actions={<><Button big onClick={onClose}>{t`Not sure`}</Button><Button kind="primary" big busy={saving} onClick={() => save([{ kind: 'link', feed: patient.feed, fields: { a: patient.shown.id, b: hit.id, state: 'linked' } }])}>{t`Yes, join them`}</Button></>}
    >
      <Stack>
        <NotSaved problem={failed} />
        <List>
          <Row title={<bdi>{nameOf(patient)}</bdi>} sub={<LineOf record={patient} />} />
          <Row title={<bdi>{displayName(hit.name)}</bdi>} sub={<PatientLine of={hit} />} />
        </List>
        <Text size="sm" tone="second">{t`Both charts then show the history of both. Nothing is moved or removed, and they can be parted again.`}</Text>
      </Stack>
    </Sheet>
  )
}

function PartSheet({ chart, other, onClose }: { chart: Chart; other: LocalRecord; onClose: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const kinds = useRecordWords()
  const { saving, failed, save } = useSavingChanges(onClose)
  const { links, since } = partingOf(other.shown.id, chart.links, [...chart.consultations, ...chart.vitals])
  const name = nameOf(other)
  return (
    <Sheet
      open grave onClose={onClose} title={t`Are these two persons?`}
      actions={<><Button big onClick={onClose}>{t`Leave them joined`}</Button><Button kind="destroy" big busy={saving} onClick={() => save(links.map((link) => ({ kind: 'link', record: link.shown.id, feed: link.feed, fields: { state: 'parted' }, basis: link.state })))}>{t`Part them`}</Button></>}
    >
      <Stack>
        <NotSaved problem={failed} />
        <Text><Trans><bdi>{name}</bdi> gets a chart of its own again.</Trans></Text>
        {since.length > 0 && (
          <>
            <Text size="sm" strong>{t`Written since they were joined: look on whose chart each belongs`}</Text>
            <List>
              {since.map((record) => (
                <Row
                  key={record.shown.id} title={`${kinds.kind(record.shown.kind)}, ${format.whenExactly(timeOf(record), store.now())}`}
                  sub={record.shown.values['patient'] === other.shown.id ? <Trans>Stands on <bdi>{name}</bdi></Trans> : <Trans>Stands on <bdi>{nameOf(chart.patient)}</bdi></Trans>}
                />
              ))}
            </List>
            <Text size="sm" tone="second">{t`What stands on the wrong one: strike it through as being about another patient, and write it on the right chart.`}</Text>
          </>
        )}
        <LinkButton to={`/patients/${other.shown.id}`}>{t`Open the other chart first`}</LinkButton>
      </Stack>
    </Sheet>
  )
}
