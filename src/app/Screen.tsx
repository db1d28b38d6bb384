import { useLingui } from '@lingui/react/macro'
import { Suspense, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Body } from '../ui/Layout.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/States.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'

/** Round every page: its code may still be on the way, and a fault in it stays in it. */
export function Screen({ children }: { children: ReactNode }) {
  const [location] = useLocation()
  return <ErrorBoundary key={location}><Suspense fallback={<Opening />}>{children}</Suspense></ErrorBoundary>
}

function Opening() {
  const { t } = useLingui()
  return <Page title={t`Opening`} documentTitle=""><Body busy><Skeleton lines={4} /></Body></Page>
}
