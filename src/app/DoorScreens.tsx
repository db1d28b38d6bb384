import { Redirect, Route, Switch, useLocation } from 'wouter'
import { EnrolPage } from '../features/enrol/EnrolPage.tsx'
import { SetupPage } from '../features/enrol/SetupPage.tsx'
import { SignInPage } from '../features/session/SignInPage.tsx'
import type { Session } from '../store/session-type.ts'

type Props = { enrolled: boolean; onEnrolled: () => void; onSignedIn: (session: Session) => void }

/** Before anybody has signed in. One chunk of code. */
export function DoorScreens({ enrolled, onEnrolled, onSignedIn }: Props) {
  const [, navigate] = useLocation()
  return (
    <Switch>
      <Route path="/enrol"><EnrolPage onEnrolled={onEnrolled} /></Route>
      <Route path="/setup"><SetupPage onDone={() => navigate('/sign-in', { replace: true })} /></Route>
      <Route path="/sign-in"><SignInPage onSignedIn={onSignedIn} /></Route>
      <Route><Redirect to={enrolled ? '/sign-in' : '/enrol'} replace /></Route>
    </Switch>
  )
}
