import { Route, Switch } from 'wouter'
import { ConsultationsPage } from '../features/admin/ConsultationsPage.tsx'
import { DevicesPage } from '../features/admin/DevicesPage.tsx'
import { ImportPage } from '../features/admin/ImportPage.tsx'
import { OverviewPage } from '../features/admin/OverviewPage.tsx'
import { SitesPage } from '../features/admin/SitesPage.tsx'
import { StaffPage } from '../features/admin/StaffPage.tsx'
import { UnknownPage } from './UnknownPage.tsx'

/** Screens of the administrator. One chunk of code. */
export function AdminScreens() {
  return (
    <Switch>
      <Route path="/admin/overview"><OverviewPage /></Route>
      <Route path="/admin/consultations"><ConsultationsPage /></Route>
      <Route path="/admin/sites"><SitesPage /></Route>
      <Route path="/admin/staff"><StaffPage /></Route>
      <Route path="/admin/devices"><DevicesPage /></Route>
      <Route path="/admin/import"><ImportPage /></Route>
      <Route><UnknownPage /></Route>
    </Switch>
  )
}
