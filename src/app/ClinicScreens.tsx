import { Route, Switch } from 'wouter'
import { TodayPage } from '../features/today/TodayPage.tsx'
import { VisitPage } from '../features/visit/VisitPage.tsx'
import { UnknownPage } from './UnknownPage.tsx'

/** Screens of the clinic: nurse and site doctor. One chunk of code. */
export function ClinicScreens() {
  return (
    <Switch>
      <Route path="/"><TodayPage /></Route>
      <Route path="/patients/:id/visit"><VisitPage /></Route>
      <Route><UnknownPage /></Route>
    </Switch>
  )
}
