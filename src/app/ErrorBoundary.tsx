import { Trans, useLingui } from '@lingui/react/macro'
import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Body } from '../ui/Layout.tsx'
import { Page } from '../ui/Page.tsx'
import { ErrorState } from '../ui/States.tsx'

type Props = { children: ReactNode }
type State = { error: unknown }

/** A bug in one screen: the rest of the app stays, and what was saved is untouched. Keyed by address, so that leaving the screen leaves the fault. */
export class ErrorBoundary extends Component<Props, State> {
  constructor(props: Props) {
    super(props)
    this.state = { error: null }
  }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('unknown') }
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children
    return <BrokenScreen error={this.state.error} onAgain={() => this.setState({ error: null })} />
  }
}

function BrokenScreen({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useLingui()
  return (
    <Page title={t`This screen stopped`}>
      <Body>
        <ErrorState
          title={t`A fault in Outpost, not in your work`} safe={t`What was saved on this tablet is still there.`} detail={String(error)}
          action={<Button kind="primary" icon="retry" onClick={onAgain}>{t`Open it again`}</Button>}
        >
          <Trans>A draft is kept up to its last second. If it happens again, go to another screen and tell your administrator.</Trans>
        </ErrorState>
      </Body>
    </Page>
  )
}
