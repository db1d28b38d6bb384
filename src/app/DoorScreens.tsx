import { Redirect, Route, Switch, useLocation } from 'wouter'
import { EnrolPage } from '../features/enrol/EnrolPage.tsx'
import { SignInPage } from '../features/session/SignInPage.tsx'
import type { Session } from '../store/session-type.ts'
import type { OfficeScreens } from './screens.ts'

/** `start`: where somebody arrives who asked for no door of her own. */
type Props = { start: '/sign-in' | '/enrol'; office: OfficeScreens; onEnrolled: () => void; onSignedIn: (session: Session) => void }

/** Before anybody has signed in. */
export function DoorScreens({ start, office, onEnrolled, onSignedIn }: Props) {
  const [, navigate] = useLocation()
  return (
    <Switch>
      <Route path="/enrol"><EnrolPage onEnrolled={onEnrolled} /></Route>
      <Route path="/setup"><office.SetupPage onDone={() => navigate('/sign-in', { replace: true })} /></Route>
      <Route path="/sign-in"><SignInPage onSignedIn={onSignedIn} /></Route>
      <Route><Redirect to={start} replace /></Route>
    </Switch>
  )
}
