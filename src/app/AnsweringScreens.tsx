import { Route, Switch } from 'wouter'

import { UnknownPage } from './UnknownPage.tsx'

/** Screens of those who answer: consultant and coordinator. One chunk of code. */
export function AnsweringScreens() {
  return (
    <Switch>

      <Route><UnknownPage /></Route>
    </Switch>
  )
}
