import { useLingui } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { LANGUAGES, isLanguage } from '../i18n/language.ts'
import { useLanguage } from '../i18n/language-context.tsx'
import { Select } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { FocusHeading } from './Page.tsx'
import styles from './Welcome.module.css'

/** What stands before the signed-in tree: brand, language, one question. */
export function Welcome({ title, sub, children }: { title: string; sub?: ReactNode; children: ReactNode }) {
  const { t } = useLingui()
  const { language, setLanguage } = useLanguage()
  useEffect(() => { document.title = `${title} · Outpost` }, [title])
  return (
    <div className={styles.welcome}>
      <header className={styles.head}>
        <span className={styles.brand}><Icon name="logo" size="large" />Outpost</span>
        <span className={styles.language}>
          <Select label={t`Language`} value={language} options={LANGUAGES.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(chosen) => { if (isLanguage(chosen)) void setLanguage(chosen) }} />
        </span>
      </header>
      <div className={styles.body}>
        <div className={styles.title}><FocusHeading>{title}</FocusHeading>{sub !== undefined && <p>{sub}</p>}</div>
        {children}
      </div>
    </div>
  )
}
