import { Redirect, Route, Switch, useLocation } from 'wouter'
import { EnrolPage } from '../features/enrol/EnrolPage.tsx'
import { SetupPage } from '../features/enrol/SetupPage.tsx'
import { SignInPage } from '../features/session/SignInPage.tsx'
import type { Session } from '../store/session-type.ts'

/** `start`: where somebody arrives who asked for no door of her own. */
type Props = { start: '/sign-in' | '/enrol'; onEnrolled: () => void; onSignedIn: (session: Session) => void }

/** Before anybody has signed in. One chunk of code. */
export function DoorScreens({ start, onEnrolled, onSignedIn }: Props) {
  const [, navigate] = useLocation()
  return (
    <Switch>
      <Route path="/enrol"><EnrolPage onEnrolled={onEnrolled} /></Route>
      <Route path="/setup"><SetupPage onDone={() => navigate('/sign-in', { replace: true })} /></Route>
      <Route path="/sign-in"><SignInPage onSignedIn={onSignedIn} /></Route>
      <Route><Redirect to={start} replace /></Route>
    </Switch>
  )
}
