import { Route, Switch } from 'wouter'

import { UnknownPage } from './UnknownPage.tsx'

/** Screens of the administrator. One chunk of code. */
export function AdminScreens() {
  return (
    <Switch>

      <Route><UnknownPage /></Route>
    </Switch>
  )
}
