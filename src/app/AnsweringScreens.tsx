import { Route, Switch } from 'wouter'
import { CaseToAnswerPage } from '../features/inbox/CaseToAnswerPage.tsx'
import { InboxPage } from '../features/inbox/InboxPage.tsx'
import { UnknownPage } from './UnknownPage.tsx'

/** Screens of those who answer: consultant and coordinator. One chunk of code. */
export function AnsweringScreens() {
  return (
    <Switch>
      <Route path="/inbox"><InboxPage /></Route>
      <Route path="/inbox/:id"><CaseToAnswerPage /></Route>
      <Route><UnknownPage /></Route>
    </Switch>
  )
}
