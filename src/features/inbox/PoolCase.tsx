import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Result } from '../../domain/result.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { claimsOf, targetOf } from '../../store/case-texts.ts'
import { commit, type CommitProblem } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Card, Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Trail } from '../../ui/Trail.tsx'
import type { CaseView } from './case-view.ts'
import { CaseName, UrgencyTag } from './InboxList.tsx'
import { mayDo } from './may.ts'
import { wordsFor } from './words.ts'

/** All that a pool says of a case, and taking it. */
export function PoolCase({ view, nowMs }: { view: CaseView; nowMs: number }) {
  const { item, people } = view
  const { t } = useLingui()
  const format = useFormat()
  const words = useClinicalWords()
  const session = useSession()
  const { header } = item
  const claims = claimsOf(item.case.shown)
  const others = claims.filter(({ by }) => by !== session.staff)
  const mine = claims.find(({ by }) => by === session.staff)
  const target = targetOf(item)
  const put = target === null ? null : 'pool' in target ? words.specialty(target.pool) : people.get(target.person) ?? t`One person`
  return (
    <>
      {mine !== undefined && <Taken trail={item.case.trail} />}
      {others.length > 0 && <TakenByOthers names={others.map(({ by }) => people.get(by) ?? t`Somebody`)} since={format.whenExactly(others[0]!.atMs, nowMs)} />}
      <Card>
        <Stack gap="l">
          <Flow between>
            <Text as="h2" size="xl" strong><CaseName item={item} /></Text>
            {header !== null && <UrgencyTag header={header} />}
          </Flow>
          <Facts facts={[
            ...(header === null ? [] : [{ label: t`Age`, value: words.ageBand(header.ageBand) }, { label: t`Language of the question`, value: format.languageName(header.language) }]),
            { label: t`Asked`, value: format.relative(item.case.createdMs, nowMs) },
            ...(put === null ? [] : [{ label: t`Put to`, value: <bdi>{put}</bdi> }]),
          ]} />
          <Text size="sm" tone="second">{t`Name and texts are only for those who take the case.`}</Text>
        </Stack>
      </Card>
    </>
  )
}

function Taken({ trail }: { trail: CaseView['item']['case']['trail'] }) {
  const { t } = useLingui()
  const { link } = useSyncStatus()
  return (
    <Note tone="info" icon="case" title={t`You have taken this case`}>
      {link === 'online' ? t`Its content is on its way.` : t`Its content comes with the next contact. You need not stay on this page.`} <Trail state={trail} />
    </Note>
  )
}

function TakenByOthers({ names, since }: { names: string[]; since: string }) {
  const { t } = useLingui()
  const { list } = useFormat()
  const who = list(names)
  return <Note icon="people" title={t`Taken by ${who}`}>{t`Since ${since}. Take it as well only if it waits too long.`}</Note>
}

/** Taking a case and giving it back: one save each, with no need of a link. */
export function useClaim(view: CaseView | null | undefined) {
  const store = useStore()
  const session = useSession()
  const { t, i18n } = useLingui()
  const announce = useAnnounce()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const write = async (claim: { at: number } | undefined): Promise<Result<unknown, CommitProblem> | null> => {
    if (!view) return null
    const { case: record } = view.item
    setBusy(true)
    // For the claim, `basis` is what stood on the screen: a colleague's claim is another entry and stays.
    const saved = await commit(store, session, () => [{ kind: 'case', record: record.shown.id, feed: record.feed, fields: { [`claims/${session.staff}`]: claim }, basis: record.state }])
    setBusy(false)
    setProblem(saved.ok ? null : i18n._(wordsFor(saved.error.code)))
    return saved
  }
  return {
    busy, problem,
    async take() { if ((await write({ at: store.now() }))?.ok) announce(t`You have taken this case`) },
    async giveBack(): Promise<boolean> {
      const saved = await write(undefined)
      if (saved?.ok) announce(t`Given back`)
      return saved?.ok === true
    },
  }
}

export function ClaimButton({ view, claim }: { view: CaseView; claim: ReturnType<typeof useClaim> }) {
  const { t } = useLingui()
  const session = useSession()
  if (!mayDo(session, view.item).claim || view.item.place !== 'pool') return null
  const taken = view.item.claimedBy.length > 0
  return <Button kind={taken ? 'plain' : 'primary'} big icon="case" busy={claim.busy} onClick={() => void claim.take()}>{taken ? t`Take it as well` : t`Take this case`}</Button>
}
