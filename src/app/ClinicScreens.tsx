import { Route, Switch } from 'wouter'
import { AskPage } from '../features/cases/AskPage.tsx'
import { CasePage } from '../features/cases/CasePage.tsx'
import { CasesPage } from '../features/cases/CasesPage.tsx'
import { ChartPage } from '../features/patients/ChartPage.tsx'
import { EditPatientPage } from '../features/patients/EditPatientPage.tsx'
import { FindPage } from '../features/patients/FindPage.tsx'
import { RegisterPage } from '../features/patients/RegisterPage.tsx'
import { TodayPage } from '../features/today/TodayPage.tsx'
import { VisitPage } from '../features/visit/VisitPage.tsx'
import { UnknownPage } from './UnknownPage.tsx'

/** Screens of the clinic: nurse and site doctor. */
export function ClinicScreens() {
  return (
    <Switch>
      <Route path="/"><TodayPage /></Route>
      <Route path="/find"><FindPage /></Route>
      <Route path="/patients/new"><RegisterPage /></Route>
      <Route path="/patients/:id"><ChartPage /></Route>
      <Route path="/patients/:id/edit"><EditPatientPage /></Route>
      <Route path="/patients/:id/visit"><VisitPage /></Route>
      <Route path="/patients/:id/ask/:consultation"><AskPage /></Route>
      <Route path="/cases"><CasesPage /></Route>
      <Route path="/cases/:id"><CasePage /></Route>
      <Route><UnknownPage /></Route>
    </Switch>
  )
}
