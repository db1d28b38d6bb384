import { useLingui } from '@lingui/react/macro'
import { describeAge } from '../../domain/age.ts'
import type { RecordId } from '../../domain/ids.ts'
import type { CaseHeader } from '../../domain/records/case/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import type { Birth, PersonName } from '../../domain/records/patient/kind.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { claimsOf, outcomesOf, targetOf } from '../../store/case-texts.ts'
import type { CaseItem } from '../../store/cases.ts'
import { Section, Stack } from '../../ui/Layout.tsx'
import { List, RowLink } from '../../ui/List.tsx'
import { Tag } from '../../ui/Note.tsx'
import { Empty } from '../../ui/States.tsx'
import { hasNews, isEmpty, type InboxGroups } from './groups.ts'

export type InboxData = { groups: InboxGroups; people: Map<RecordId, string>; sites: Map<RecordId, string> }

type Props = { data: InboxData; nowMs: number; current: RecordId | null; /** Coordinators move cases; they answer none. */ answers: boolean }

/** All cases of a person who answers, in the order of work. */
export function InboxList({ data, nowMs, current, answers }: Props) {
  const { t } = useLingui()
  const { number } = useFormat()
  const { groups } = data
  const rows = (items: readonly CaseItem[]) => items.map((item) => <CaseRow key={item.case.shown.id} item={item} data={data} nowMs={nowMs} current={item.case.shown.id === current} />)
  if (isEmpty(groups)) {
    return (
      <Empty icon="check" title={t`Nothing waits for you`}>
        {t`New questions appear here by themselves as soon as there is a link.`}
      </Empty>
    )
  }
  return (
    <Stack gap="l">
      {groups.free.length > 0 && <Section title={t`Emergency, nobody has taken it`} end={number(groups.free.length)}><List label={t`Emergency, nobody has taken it`}>{rows(groups.free)}</List></Section>}
      {answers && (
        <Section title={t`To answer`} end={number(groups.toAnswer.length)}>
          {groups.toAnswer.length > 0 ? <List label={t`To answer`}>{rows(groups.toAnswer)}</List> : <p>{t`Nothing waits for your answer.`}</p>}
        </Section>
      )}
      {groups.inPools.length > 0 && (
        <Section title={t`Nobody has taken`} end={number(groups.inPools.length)}><List label={t`Nobody has taken`}>{rows(groups.inPools)}</List></Section>
      )}
      {groups.toldYou.length > 0 && <Section title={t`They told you`}><List label={t`They told you`}>{rows(groups.toldYou)}</List></Section>}
      {groups.done.length > 0 && <Section title={t`Answered`}><List label={t`Answered`}>{rows(groups.done)}</List></Section>}
      {groups.taken.length > 0 && <Section title={t`Taken by others`} end={number(groups.taken.length)}><List label={t`Taken by others`}>{rows(groups.taken)}</List></Section>}
    </Stack>
  )
}

function CaseRow({ item, data, nowMs, current }: { item: CaseItem; data: InboxData; nowMs: number; current: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const { header } = item
  const outcome = outcomesOf(item.case.shown).at(-1)
  const end = (
    <>
      {hasNews(item) && <Tag tone="info">{t`New`}</Tag>}
      {item.closed ? <Tag>{t`Closed`}</Tag> : !item.answered && header !== null && <UrgencyTag header={header} />}
      <span>{format.relative(item.case.createdMs, nowMs)}</span>
    </>
  )
  const to = `/inbox/${item.case.shown.id}`
  if (outcome !== undefined) return <RowLink to={to} current={current} icon="check" title={<CaseName item={item} />} sub={<span dir="auto">{outcome.value.text}</span>} end={end} />
  return (
    <RowLink to={to} current={current} title={<CaseName item={item} />} sub={<CaseFacts item={item} data={data} nowMs={nowMs} />} end={end}>
      {item.place === 'pool' && <TakenBy item={item} people={data.people} />}
    </RowLink>
  )
}

/** The patient's name where it may be read, otherwise the pool that is asked. */
export function CaseName({ item }: { item: CaseItem }) {
  const { t } = useLingui()
  const words = useClinicalWords()
  const name = item.patient?.shown.values['name'] as PersonName | undefined
  if (name !== undefined) return <bdi>{displayName(name)}</bdi>
  const target = targetOf(item)
  // A coordinator may have moved it away from the specialty that the clinic named.
  const specialty = target !== null && 'pool' in target ? target.pool : item.header?.specialty
  return <>{specialty === undefined ? t`Question` : words.specialty(specialty)}</>
}

function CaseFacts({ item, data, nowMs }: { item: CaseItem; data: InboxData; nowMs: number }) {
  const words = useClinicalWords()
  const format = useFormat()
  const { patient, header } = item
  if (patient !== null) {
    const { sex, birth, site } = patient.shown.values
    const age = birth === undefined ? null : describeAge(birth as Birth, nowMs)
    return <>{[words.sexAge(sex, age), data.sites.get(site as RecordId)].filter((part) => part !== undefined).join(' · ')}</>
  }
  return <>{header === null ? '' : [words.ageBand(header.ageBand), format.languageName(header.language)].join(' · ')}</>
}

/** Who has it, as a line of the row: the earliest standing claim leads. */
function TakenBy({ item, people }: { item: CaseItem; people: Map<RecordId, string> }) {
  const { t } = useLingui()
  const first = claimsOf(item.case.shown)[0]
  if (first === undefined) return null
  const name = people.get(first.by) ?? ''
  return <small>{name === '' ? t`Somebody has taken it` : t`Taken by ${name}`}</small>
}

export function UrgencyTag({ header }: { header: CaseHeader }) {
  const words = useClinicalWords()
  const word = words.urgency(header.urgency)
  if (header.urgency === 'emergency') return <Tag tone="solid" icon="danger">{word}</Tag>
  return <Tag tone={header.urgency === 'urgent' ? 'look' : 'plain'}>{word}</Tag>
}
