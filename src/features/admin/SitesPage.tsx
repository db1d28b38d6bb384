import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { listSites, type AdminSite } from '../../remote/admin.ts'
import { Button } from '../../ui/Button.tsx'
import { Body } from '../../ui/Layout.tsx'
import { List, RowButton } from '../../ui/List.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty } from '../../ui/States.tsx'
import { Answered } from './Answered.tsx'
import { SiteSheet } from './SiteSheet.tsx'
import { useAsked } from './use-asked.ts'
import { SITE_TYPE_WORDS } from './words.ts'

/** The clinics, hospitals and ships of the programme. */
export function SitesPage() {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const asked = useAsked(listSites)
  const [open, setOpen] = useState<{ site: AdminSite | null } | null>(null)
  const facts = (site: AdminSite): string => [
    site.type === undefined ? undefined : SITE_TYPE_WORDS[site.type] === undefined ? site.type : i18n._(SITE_TYPE_WORDS[site.type]!),
    site.country, site.language === undefined ? undefined : format.languageName(site.language),
  ].filter((part) => part !== undefined).join(' · ')
  return (
    <Page
      title={t`Sites`} {...(asked.data !== undefined && { subtitle: t`${plural(asked.data.length, { one: '# site', other: '# sites' })}` })}
      actions={asked.data !== undefined && <Button kind="primary" big icon="plus" onClick={() => setOpen({ site: null })}>{t`Add a site`}</Button>}
    >
      <Body busy={asked.data === undefined && asked.busy}>
        <Answered asked={asked}>
          {(sites) => (sites.length === 0
            ? <Empty icon="home" title={t`No site yet`}>{t`Patients, tablets and nurses belong to a site. Add the first one.`}</Empty>
            : (
              <List label={t`Sites`}>
                {sites.toSorted((a, b) => a.name.localeCompare(b.name)).map((site) => (
                  <RowButton key={site.id} icon="home" title={<bdi>{site.name}</bdi>} sub={facts(site)} end={t`Change`} onClick={() => setOpen({ site })} />
                ))}
              </List>
            ))}
        </Answered>
        {open !== null && <SiteSheet site={open.site} onClose={() => setOpen(null)} onDone={() => { setOpen(null); asked.again() }} />}
      </Body>
    </Page>
  )
}
