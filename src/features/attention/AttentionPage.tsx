import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSearch } from 'wouter'
import type { RecordId } from '../../domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import type { AttentionItem } from '../../store/attention.ts'
import { useSession, useStore } from '../../store/context.tsx'
import type { LocalRecord } from '../../store/queries.ts'
import { useLive } from '../../store/useLive.ts'
import { Body, Section, Split, Stack, Text } from '../../ui/Layout.tsx'
import { List, RowLink } from '../../ui/List.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { ItemDetail } from './ItemDetail.tsx'
import { patientOf } from './mend.ts'
import { readNeeds, textOf, type Needs } from './needs.ts'

/** Everything that needs a person: what the server did not take, what waits, and kept pairs of values. */
export function AttentionPage() {
  const { t } = useLingui()
  const session = useSession()
  const wanted = new URLSearchParams(useSearch()).get('op')
  const { data: needs, problem } = useLive((store) => readNeeds(store, session), [session])
  const items = needs === undefined ? [] : [...needs.refused, ...needs.held, ...needs.handled]
  const chosen = items.find((item) => item.op.id === wanted) ?? null
  // On a desktop the first one is open beside the list.
  const beside = chosen ?? needs?.refused[0] ?? needs?.held[0] ?? null
  const count = needs?.refused.length ?? 0
  const subtitle = needs === undefined ? undefined : count === 0 ? t`The server has taken everything else` : t`${plural(count, { one: '# record was not taken. It is not lost.', other: '# records were not taken. None is lost.' })}`
  return (
    <Page title={t`Needs attention`} subtitle={items.length > 0 ? subtitle : undefined} back={chosen === null ? '/' : '/attention'}>
      <Body>
        {needs === undefined && <Pending problem={problem} />}
        {needs !== undefined && items.length === 0 && needs.conflicts.length === 0 && needs.ofOthers === 0 && (
          <Empty icon="check" title={t`Nothing needs you`}>{t`Whatever the server does not take, and values that were kept twice, appear here.`}</Empty>
        )}
        {needs !== undefined && (beside === null
          ? <Lists needs={needs} current={null} />
          : <Split showing={chosen === null ? 'list' : 'detail'} list={<Lists needs={needs} current={beside.op.id} />} detail={<ItemDetail key={beside.op.id} item={beside} needs={needs} />} />)}
      </Body>
    </Page>
  )
}

function Lists({ needs, current }: { needs: Needs; current: RecordId | null }) {
  const { t } = useLingui()
  const { refused, held, handled, conflicts, ofOthers } = needs
  return (
    <Stack gap="l">
      {refused.length > 0 && <Section title={t`Not taken by the server`}><Items items={refused} needs={needs} current={current} /></Section>}
      {conflicts.length > 0 && <Section title={t`Two values were kept`}><List>{conflicts.map((record) => <ConflictRow key={`${record.feed}${record.shown.id}`} record={record} needs={needs} />)}</List></Section>}
      {held.length > 0 && <Section title={t`Waits at the server`}><Items items={held} needs={needs} current={current} /></Section>}
      {ofOthers > 0 && <Text size="sm" tone="second">{t`${plural(ofOthers, { one: '# more record belongs', other: '# more records belong' })} to people of other sites. They see it when they sign in on this tablet.`}</Text>}
      {handled.length > 0 && <details><summary>{t`Seen before (${handled.length})`}</summary><Items items={handled} needs={needs} current={current} /></details>}
    </Stack>
  )
}

function Items({ items, needs, current }: { items: readonly AttentionItem[]; needs: Needs; current: RecordId | null }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const kinds = useRecordWords()
  return (
    <List>
      {items.map((item) => {
        const { op } = item
        const about = needs.names.get(patientOf(item) ?? '') ?? ''
        const author = needs.names.get(op.author) || t`Somebody`
        const when = format.whenExactly(op.ms, store.now())
        return (
          <RowLink
            key={op.id} to={`/attention?${new URLSearchParams({ op: op.id }).toString()}`} current={op.id === current}
            icon={item.status === 'held' ? 'clock' : 'look'} tone={item.status !== 'held' && !item.handled ? 'look' : undefined}
            title={item.status === 'held' ? kinds.kind(op.kind) : kinds.refusal(item.code)}
            sub={<>{item.status !== 'held' && <>{kinds.kind(op.kind)} · </>}{about !== '' && <><bdi>{about}</bdi> · </>}<Trans><bdi>{author}</bdi>, {when}</Trans></>}
          />
        )
      })}
    </List>
  )
}

function ConflictRow({ record, needs }: { record: LocalRecord; needs: Needs }) {
  const kinds = useRecordWords()
  const { kind, values, id, conflicts } = record.shown
  const about = needs.names.get(kind === 'patient' ? id : textOf(values['patient'] ?? values['a'])) ?? ''
  return (
    <RowLink
      to={`/conflicts/${encodeURIComponent(record.feed)}/${id}`} icon="look" tone="look" title={[...new Set(conflicts.map(kinds.field))].join(', ')}
      sub={<>{kinds.kind(kind)}{about !== '' && <> · <bdi>{about}</bdi></>}</>}
    />
  )
}
