import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { isLanguage, LANGUAGES } from '../../i18n/language.ts'
import { useLanguage } from '../../i18n/language-context.tsx'
import { useRemote } from '../../remote/context.tsx'
import { useSession, useStore } from '../../store/context.tsx'
import { signOut } from '../../store/session.ts'
import { askPersistence } from '../../store/status.ts'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { Button } from '../../ui/Button.tsx'
import { Body, Card, Section, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { Page } from '../../ui/Page.tsx'
import { useTheme, type Theme } from '../../ui/theme.tsx'
import { ChangePassphrase } from './ChangePassphrase.tsx'

const ROLE = {
  nurse: msg`Nurse`, 'site-doctor': msg`Doctor at the site`, consultant: msg`Consultant`, coordinator: msg`Coordinator`, admin: msg`Administrator`,
}

/** The person's menu: language, appearance, passphrase, storage, and handing the tablet to somebody else. */
export function MePage({ onLock, version }: { onLock: () => void; version: string }) {
  const session = useSession()
  const remote = useRemote()
  const { t, i18n } = useLingui()
  const { language, setLanguage } = useLanguage()
  const { theme, setTheme } = useTheme()
  const enrolled = session.macKey !== null
  const leave = async () => {
    await signOut(remote)
    onLock()
  }
  return (
    <Page title={<bdi>{session.name}</bdi>} documentTitle={session.name} subtitle={session.access.roles.map((role) => i18n._(ROLE[role])).join(' · ')} back="/">
      <Body reading>
        <Stack gap="l">
          <Card>
            <Stack>
              {enrolled && <Text tone="second"><Trans>Drafts and unsent work stay safe on this tablet, whoever uses it next.</Trans></Text>}
              <Button kind="primary" big wide icon="lock" onClick={() => void leave()}><Trans>Lock, or switch person</Trans></Button>
            </Stack>
          </Card>
          <OneOf legend={t`Language`} look="chips" value={language} options={LANGUAGES.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(chosen) => { if (isLanguage(chosen)) void setLanguage(chosen) }} />
          <OneOf<Theme> legend={t`Appearance`} look="chips" value={theme} onChange={setTheme}
            options={[{ value: 'system', label: t`As the tablet` }, { value: 'light', label: t`Light` }, { value: 'dark', label: t`Dark` }, { value: 'sun', label: t`Sun`, sub: t`Black on white, for outdoors` }]} />
          {enrolled && <Storage />}
          <Section title={t`Passphrase`}><ChangePassphrase /></Section>
          <Text size="sm" tone="third"><Trans>Outpost {version}</Trans></Text>
        </Stack>
      </Body>
    </Page>
  )
}

/** Whether the browser promised to keep what is stored, and how to ask it. */
function Storage() {
  const store = useStore()
  const { t } = useLingui()
  const { persisted } = useSyncStatus()
  if (persisted === true) return <Note tone="good" title={t`The browser keeps what is saved here`}><Trans>It will not clear it when space runs short.</Trans></Note>
  return (
    <Note tone="look" title={t`The browser may clear what is saved here`} action={<Button onClick={() => void askPersistence(store)}><Trans>Ask it to keep everything</Trans></Button>}>
      <Trans>When the tablet runs out of space. Installing Outpost on the home screen helps.</Trans>
    </Note>
  )
}
