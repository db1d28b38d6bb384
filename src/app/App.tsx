import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { LanguageProvider } from '../i18n/language-context.tsx'
import { RemoteProvider } from '../remote/context.tsx'
import { SessionProvider, StoreProvider } from '../store/context.tsx'
import type { Session } from '../store/session-type.ts'
import { AppFrame } from '../ui/AppFrame.tsx'
import { HoldUpdateContext } from '../ui/hold-update.ts'
import { ThemeProvider } from '../ui/theme.tsx'
import type { Composition } from './compose.ts'
import { NoMemory } from './NoMemory.tsx'
import type { Preferences } from './preferences.ts'
import { Screen } from './Screen.tsx'
import { DoorScreens } from './DoorScreens.tsx'
import type { OfficeScreens } from './screens.ts'
import { SignedIn } from './SignedIn.tsx'
import type { Updates } from './update.ts'
import { UpdateBanner, useUpdateOffered } from './UpdateBanner.tsx'

/** Providers, then either the door (enrol, set up, sign in) or the signed-in tree. */
export function App({ composition }: { composition: Composition }) {
  const { words, office, preferences, updates, memory } = composition
  return (
    <LanguageProvider words={words} remember={preferences.rememberLanguage}>
      <ThemeProvider initial={preferences.theme} remember={preferences.rememberTheme}>
        <HoldUpdateContext value={updates.takeHold}>
          {'problem' in memory
            ? <AppFrame items={[]}><NoMemory problem={memory.problem} /></AppFrame>
            : <StoreProvider store={memory.store}><RemoteProvider remote={memory.remote}><People updates={updates} memory={memory} office={office} preferences={preferences} /></RemoteProvider></StoreProvider>}
        </HoldUpdateContext>
      </ThemeProvider>
    </LanguageProvider>
  )
}

type Memory = Exclude<Composition['memory'], { problem: string }>

type PeopleProps = { updates: Updates; memory: Memory; office: OfficeScreens; preferences: Preferences }

function People({ updates, memory, office, preferences }: PeopleProps) {
  const [session, setSession] = useState<Session | null>(null)
  const [enrolled, setEnrolled] = useState(memory.enrolment !== null)
  const [location, navigate] = useLocation()
  // Where the person wanted to be when the door stopped her: a deep link, or the screen that was open when it was locked.
  const [wanted, setWanted] = useState(() => (isDoor(location) ? '/' : location + window.location.search))

  const onSignedIn = useCallback((next: Session) => {
    setSession(next)
    preferences.rememberSignIn()
    navigate(wanted, { replace: true })
    setWanted('/')
  }, [navigate, wanted, preferences])
  const onLock = useCallback(() => {
    setSession(null)
    navigate('/sign-in')
  }, [navigate])
  const onEnrolled = useCallback(() => {
    memory.startSync()
    setEnrolled(true)
    navigate('/sign-in', { replace: true })
  }, [memory, navigate])

  if (session !== null) {
    return <SessionProvider key={session.staff} session={session}><SignedIn updates={updates} office={office} onLock={onLock} /></SessionProvider>
  }
  return (
    <DoorFrame updates={updates}>
      <Screen>
        <DoorScreens office={office} start={enrolled || preferences.signedInBefore ? '/sign-in' : '/enrol'} onEnrolled={onEnrolled} onSignedIn={onSignedIn} />
      </Screen>
    </DoorFrame>
  )
}

const isDoor = (location: string): boolean => ['/enrol', '/setup', '/sign-in'].includes(location)

function DoorFrame({ updates, children }: { updates: Updates; children: ReactNode }) {
  const offered = useUpdateOffered(updates)
  const slots = useMemo(() => ({ banner: offered ? <UpdateBanner updates={updates} /> : null }), [offered, updates])
  return <AppFrame items={[]} slots={slots} task>{children}</AppFrame>
}
