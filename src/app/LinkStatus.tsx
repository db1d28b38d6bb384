import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../i18n/use-format.ts'
import { useNow } from '../i18n/use-now.ts'
import { useSyncStatus } from '../store/useSyncStatus.ts'
import { TextLink } from '../ui/Button.tsx'
import { Banner, Pill } from '../ui/Note.tsx'
import { bannerOf, pillOf, type BannerState } from './link-state.ts'

/** On every screen: how much waits, or since when all is on the server. Opens "what is where". */
export function LinkPill() {
  const { t } = useLingui()
  const format = useFormat()
  const nowMs = useNow()
  const state = pillOf(useSyncStatus())
  const pill = (icon: 'look' | 'off' | 'up' | 'check' | 'signal', tone: 'plain' | 'good' | 'look', words: string, meaning: string) => (
    <Pill to="/sync" icon={icon} tone={tone} spoken={t`${words}, ${meaning}, open what is where`}>{words}</Pill>
  )
  switch (state.say) {
    case 'refused': return pill('look', 'look', t`${state.count} refused`, t`needs attention`)
    case 'offline': return state.waiting > 0
      ? pill('off', 'plain', t`Offline · ${format.number(state.waiting)}`, t`records wait on this tablet`)
      : pill('off', 'plain', t`Offline`, t`nothing waits`)
    case 'waiting': return pill('up', 'plain', `${format.number(state.waiting)} · ${format.bytes(state.bytes)}`, t`records wait`)
    case 'all-on-server': return pill('check', 'good', format.when(state.atMs, nowMs), t`all on the server`)
    case 'not-yet': return pill('signal', 'plain', t`No contact yet`, t`nothing waits`)
  }
}

/** Shown on change, kept while true; never two. */
export function LinkBanner() {
  const state = bannerOf(useSyncStatus(), useNow())
  return state === null ? null : <StateBanner state={state} />
}

function StateBanner({ state }: { state: BannerState }) {
  const { t } = useLingui()
  const format = useFormat()
  const nowMs = useNow()
  switch (state.say) {
    case 'revoked': return <Banner tone="grave" title={t`This tablet is no longer trusted`}>{t`What it sends is set aside. Speak with your administrator.`}</Banner>
    case 'clock': return <Banner tone="look" icon="clock" title={t`The tablet's clock looks wrong`} action={<TextLink to="/sync">{t`Look`}</TextLink>}>{t`Set the date and time in the tablet's settings.`}</Banner>
    case 'sign-in-page': return <Banner tone="look" title={t`This network wants a sign-in page`}>{t`Open it in the browser, or choose another network.`}</Banner>
    case 'silent': return <Banner tone="look" icon="clock" title={t`No contact for ${plural(state.hours, { one: '# hour', other: '# hours' })}`}>{t`Move the tablet to where there is a link before tonight, if you can.`}</Banner>
    case 'may-be-cleared': return <Banner tone="look" title={t`The browser may clear this tablet`}>{t`Install Outpost on the home screen so that unsent work is kept.`}</Banner>
    case 'offline': return (
      <Banner icon="off" title={t`Working offline`}>
        {state.waiting > 0 && t`${plural(state.waiting, { one: '# record is safe on this tablet and leaves by itself.', other: '# records are safe on this tablet and leave by themselves.' })}`}{' '}
        {state.lastContactMs !== null && t`Last contact ${format.whenExactly(state.lastContactMs, nowMs)}.`}
      </Banner>
    )
  }
}
