import { Trans, useLingui } from '@lingui/react/macro'
import { plural } from '@lingui/core/macro'
import { describeAge } from '../../domain/age.ts'
import type { RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import type { PersonName } from '../../domain/records/patient/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import type { TodayView } from '../../store/today.ts'
import { Hail, List, Row, RowLink } from '../../ui/List.tsx'
import { Section } from '../../ui/Layout.tsx'
import { Trail } from '../../ui/Trail.tsx'
import { placeOfDraft } from './draft-place.ts'
import type { News } from './news.ts'

export type TodayData = TodayView & {
  people: Map<RecordId, string>; news: News[]; draftNames: Map<string, Json | undefined>; sites: string[]
  /** Is there any patient on this tablet at all? */
  known: boolean
  nowMs: number
}
type Props = { data: TodayData }

const nameOf = (name: Json | undefined): string => displayName((name ?? {}) as PersonName)

/** The answer that nobody may miss: it stays until it is read. */
export function NewsHail({ data }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const first = data.news[0]
  if (first === undefined) return null
  const who = data.people.get(first.author) || t`A doctor`
  const more = data.news.length
  if (more > 1) {
    const answers = data.news.filter(({ isAnswer }) => isAnswer).length
    return (
      <Hail
        to="/cases" icon="case" title={answers === more ? t`${plural(more, { one: '# answer', other: '# answers' })} to read` : t`${plural(more, { one: '# case', other: '# cases' })} with something new`}
        sub={<Trans>The newest from <bdi>{who}</bdi>, {format.when(first.ms, data.nowMs)}</Trans>}
      />
    )
  }
  const patient = nameOf(first.item.patient?.shown.values['name'])
  return (
    <Hail
      to={`/cases/${first.item.case.shown.id}`} icon="case"
      title={first.isAnswer ? <Trans><bdi>{who}</bdi> answered</Trans> : <Trans><bdi>{who}</bdi> wrote</Trans>}
      sub={<><bdi>{patient}</bdi> · {format.when(first.ms, data.nowMs)}</>}
    />
  )
}

export function DraftList({ data }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  if (data.drafts.length === 0) return null
  const what: { [kind: string]: string } = {
    visit: t`Visit`, case: t`Question to a doctor`, message: t`Message`, outcome: t`Outcome of a case`, answer: t`Answer`, patient: t`Registration`, quiz: t`Quiz`,
  }
  return (
    <List label={t`To finish`}>
      {data.drafts.map((draft) => {
        const place = placeOfDraft(draft)
        const patient = nameOf(data.draftNames.get(draft.id))
        const kind = what[draft.kind] ?? t`Work of a newer version`
        const kept = format.whenExactly(draft.updatedMs, data.nowMs)
        const title = patient === '' ? t`Finish: ${kind}` : <Trans>Finish: <bdi>{patient}</bdi></Trans>
        const sub = t`${kind}, draft kept at ${kept}`
        return place === null ? <Row key={draft.id} icon="pen" title={title} sub={sub} /> : <RowLink key={draft.id} to={place} icon="pen" title={title} sub={sub} />
      })}
    </List>
  )
}

/** Refused work and kept pairs of values: amber, since a person should look, with one tap to the list. */
export function WorkNotes({ data }: Props) {
  const { t } = useLingui()
  const { attention, conflicts } = data
  if (attention === 0 && conflicts === 0) return null
  return (
    <List label={t`To look at`}>
      {attention > 0 && <RowLink to="/attention" icon="look" tone="look" title={t`${plural(attention, { one: '# record needs', other: '# records need' })} attention`} sub={t`Refused by the server. See why.`} />}
      {conflicts > 0 && <RowLink to="/attention" icon="look" tone="look" title={t`Two values were kept in ${plural(conflicts, { one: '# record', other: '# records' })}`} sub={t`Choose when sure.`} />}
    </List>
  )
}

export function SeenToday({ data }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useClinicalWords()
  const { clockDoubt } = useSyncStatus()
  return (
    <Section title={t`Seen today`} end={format.number(data.patients.length)}>
      <List label={t`Seen today`}>
        {data.patients.map(({ hit, lastMs, trail }) => {
          const age = hit.birth === null || clockDoubt !== null ? null : describeAge(hit.birth, data.nowMs)
          const facts = [clockDoubt !== null && hit.birth !== null ? words.sex(hit.sex) : words.sexAge(hit.sex, age), hit.village].filter((part) => part !== null && part !== '')
          return (
            <RowLink key={hit.id} to={`/patients/${hit.id}`} title={<bdi>{displayName(hit.name)}</bdi>} sub={facts.join(' · ')} end={<><span>{format.time(lastMs)}</span><Trail state={trail} /></>} />
          )
        })}
      </List>
    </Section>
  )
}
