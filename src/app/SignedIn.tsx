import { useLingui } from '@lingui/react/macro'
import { useEffect, useMemo } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import type { Access } from '../domain/access.ts'
import { casesOf, inboxOf } from '../store/cases.ts'
import { useSession, useStore } from '../store/context.tsx'
import { prepareSearch } from '../store/search.ts'
import { useLive } from '../store/useLive.ts'
import { AppFrame, type NavItem } from '../ui/AppFrame.tsx'
import { IconButton } from '../ui/Button.tsx'
import { LinkBanner, LinkPill } from './LinkStatus.tsx'
import { homeOf, isOf, isTask } from './navigation.ts'
import { Screen } from './Screen.tsx'
import { ClinicScreens } from './ClinicScreens.tsx'
import { CommonScreens } from './CommonScreens.tsx'
import type { OfficeScreens } from './screens.ts'
import { UnknownPage } from './UnknownPage.tsx'
import type { Updates } from './update.ts'
import { UpdateBanner, useUpdateOffered } from './UpdateBanner.tsx'

const COMMON = /^\/(?:sync|attention|conflicts|training|me)(?:\/|$)/
const CLINIC = /^\/(?:$|(?:find|patients|cases)(?:\/|$))/
const ANSWERS = /^\/inbox(?:\/|$)/
const ADMIN = /^\/admin(?:\/|$)/
// The start of other roles, and the door that she has passed.
const NOT_HERE = /^\/(?:sign-in|enrol|setup)?$/

/** The app of one person: her navigation, her screens, and nothing of another role. */
export function SignedIn({ updates, office, onLock }: { updates: Updates; office: OfficeScreens; onLock: () => void }) {
  const session = useSession()
  const [location] = useLocation()
  const items = useNavigation(session.access)
  const offered = useUpdateOffered(updates)
  const { t } = useLingui()
  const store = useStore()
  // The first key typed into Find must not wait for the index.
  useEffect(() => { void prepareSearch(store, session.feeds) }, [store, session.feeds])
  // A browser that is not enrolled keeps nothing and sends nothing: where its records are is no question there.
  const enrolled = session.macKey !== null
  const slots = useMemo(() => ({
    pill: enrolled ? <LinkPill /> : null,
    person: <IconButton icon="person" label={t`${session.name}, menu`} to="/me" />,
    banner: offered ? <UpdateBanner updates={updates} /> : enrolled ? <LinkBanner /> : null,
  }), [offered, updates, session.name, enrolled, t])
  return (
    <AppFrame items={items} person={{ name: session.name, to: '/me' }} slots={slots} task={isTask(location)}>
      <Screen>
        <Switch>
          <Route path={COMMON}><CommonScreens onLock={onLock} /></Route>
          {isOf(session.access, 'clinic') && <Route path={CLINIC}><ClinicScreens /></Route>}
          {isOf(session.access, 'answers') && <Route path={ANSWERS}><office.AnsweringScreens /></Route>}
          {isOf(session.access, 'admin') && <Route path={ADMIN}><office.AdminScreens /></Route>}
          <Route path={NOT_HERE}><Redirect to={homeOf(session.access)} replace /></Route>
          <Route><UnknownPage /></Route>
        </Switch>
      </Screen>
    </AppFrame>
  )
}

function useNavigation(access: Access): NavItem[] {
  const { t } = useLingui()
  const session = useSession()
  const { data: unread = 0 } = useLive(async (store) => {
    const lists = await Promise.all([
      isOf(access, 'clinic') ? casesOf(store, session) : [],
      isOf(access, 'answers') ? inboxOf(store, session) : [],
    ])
    return lists.flat().filter((item) => item.unread.length > 0).length
  }, [session, access])
  const items: NavItem[] = []
  if (isOf(access, 'clinic')) {
    items.push(
      { to: '/', label: t`Today`, icon: 'today' },
      { to: '/find', label: t`Find`, icon: 'find' },
      { to: '/find?for=visit', label: t`Visit`, icon: 'plus', main: true },
      { to: '/cases', label: t`Cases`, icon: 'case', count: unread, ...(unread > 0 && { spoken: t`Cases, ${unread} new` }) },
    )
  }
  if (isOf(access, 'answers')) items.push({ to: '/inbox', label: t`Inbox`, icon: 'tray', count: unread, ...(unread > 0 && { spoken: t`Inbox, ${unread} new` }) })
  // Last in her bar. Where nothing can be saved, nobody learns.
  if (session.macKey !== null && (isOf(access, 'clinic') || isOf(access, 'answers'))) items.push({ to: '/training', label: t`Training`, icon: 'learn' })
  if (isOf(access, 'admin')) {
    items.push({ to: '/admin/overview', label: t`Overview`, icon: 'bars' })
    // Beside other work there is no room for all of it on a phone: the overview leads there.
    if (items.length === 1) items.push(
      { to: '/admin/sites', label: t`Sites`, icon: 'home' },
      { to: '/admin/staff', label: t`Staff`, icon: 'people' },
      { to: '/admin/devices', label: t`Devices`, icon: 'fleet' },
      { to: '/admin/import', label: t`Import`, icon: 'file' },
    )
  }
  return items
}
