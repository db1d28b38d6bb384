import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { PersonName } from '../../domain/records/patient/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { seenBy, targetOf } from '../../store/case-texts.ts'
import { casesOf, type CaseItem } from '../../store/cases.ts'
import { staffNames } from '../../store/chart.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { useLive } from '../../store/useLive.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { List, RowLink } from '../../ui/List.tsx'
import { Body, Flow, Section, Stack } from '../../ui/Layout.tsx'
import { Tag } from '../../ui/Note.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { Trail } from '../../ui/Trail.tsx'
import { UrgencyTag } from '../../ui/UrgencyTag.tsx'
import { arrange, countStates, type CaseState } from './case-list.ts'

type Names = Map<string, string>

/** Questions that this site has put: hers first, those of colleagues below. */
export function CasesPage() {
  const { t } = useLingui()
  const session = useSession()
  const [picked, setPicked] = useState<CaseState | null>(null)
  const { data, problem } = useLive(async (store) => {
    const [items, names] = await Promise.all([casesOf(store, session), staffNames(store)])
    return { items, names }
  }, [session])
  const counts = countStates(data?.items ?? [])
  // Opens where something is unread, so that an answer is on the screen and not behind a filter.
  const state = picked ?? (['answered', 'open', 'closed'] as const).find((one) => counts[one].unread > 0) ?? 'open'
  const label: { [state in CaseState]: string } = {
    open: t`Open ${counts.open.all}`, answered: t`Answered ${counts.answered.all}`, closed: t`Closed ${counts.closed.all}`,
  }
  return (
    <Page title={t`Cases`}>
      <Body>
        {data === undefined && <Pending problem={problem} />}
        {data !== undefined && data.items.length === 0 && (
          <Empty icon="case" title={t`No question yet`} action={<LinkButton to="/find" kind="primary">{t`Find a patient`}</LinkButton>}>
            {t`After a visit you can ask a doctor. Question and answer stand here.`}
          </Empty>
        )}
        {data !== undefined && data.items.length > 0 && (
          <>
            <OneOf legend={t`Show`} hideLegend look="chips" value={state} onChange={setPicked} options={(['open', 'answered', 'closed'] as const).map((value) => ({ value, label: label[value] }))} />
            <Lists items={arrange(data.items, state)} names={data.names} />
          </>
        )}
      </Body>
    </Page>
  )
}

function Lists({ items, names }: { items: readonly CaseItem[]; names: Names }) {
  const { t } = useLingui()
  const groups = [
    { title: t`Yours`, items: items.filter((item) => item.mine) },
    { title: t`From colleagues here`, items: items.filter((item) => !item.mine) },
  ].filter((group) => group.items.length > 0)
  if (groups.length === 0) return <Empty icon="check" title={t`Nothing here`} />
  return groups.map((group) => (
    <Section key={group.title} title={group.title} end={group.items.length}>
      <List label={group.title}>{group.items.map((item) => <CaseRow key={item.case.shown.id} item={item} names={names} />)}</List>
    </Section>
  ))
}

function CaseRow({ item, names }: { item: CaseItem; names: Names }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const words = useClinicalWords()
  const { shown, author, createdMs, trail } = item.case
  const target = targetOf(item)
  const to = target === null ? '' : 'person' in target ? (names.get(target.person) ?? '') : words.specialty(target.pool)
  const seen = seenBy(item, shown.fields['question']?.op ?? '', author)[0]
  const urgency = item.header?.urgency
  const fresh = item.unread.length > 0
  return (
    <RowLink
      to={`/cases/${shown.id}`} icon="case" tone={fresh ? 'info' : undefined}
      title={<bdi>{displayName((item.patient?.shown.values['name'] ?? {}) as PersonName)}</bdi>}
      sub={item.mine ? <Trans>To <bdi>{to}</bdi></Trans> : <Trans>To <bdi>{to}</bdi>, asked by <bdi>{names.get(author) ?? ''}</bdi></Trans>}
      end={format.when(createdMs, store.now())}
    >
      <Stack gap="s">
        {seen && trail === 'on-server' ? <Trail state="seen" by={names.get(seen.by) ?? ''} /> : <Trail state={trail} />}
        {(fresh || urgency === 'urgent' || urgency === 'emergency') && (
          <Flow>
            {fresh && <Tag tone="info" icon="eye">{item.answered ? t`Answer to read` : t`New message`}</Tag>}
            <UrgencyTag urgency={urgency} />
          </Flow>
        )}
      </Stack>
    </RowLink>
  )
}
