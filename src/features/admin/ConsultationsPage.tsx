import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useLocation, useSearch } from 'wouter'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { listSites, listStaff } from '../../remote/admin.ts'
import type { Consultations, ListedConsultation } from '../../remote/overview.ts'
import { useSession } from '../../store/context.tsx'
import { Button, LinkButton, TextLink } from '../../ui/Button.tsx'
import { Body, Card, Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty } from '../../ui/States.tsx'
import { Table } from '../../ui/Table.tsx'
import { Answered } from './Answered.tsx'
import { addressOf, filterOf, isFiltered, type ConsultationFilter } from './consultation-filter.ts'
import { ConsultationFilters } from './ConsultationFilters.tsx'
import { SaveAsCsv } from './SaveAsCsv.tsx'
import { useAsked } from './use-asked.ts'
import { useConditionWords } from './use-condition-words.ts'
import { useConsultations } from './use-consultations.ts'

type NameOf = (id: string) => string

/** Consultations of all sites, one line each: when, where, by whom and what was found. Never whose. */
export function ConsultationsPage() {
  const { t } = useLingui()
  const { number } = useFormat()
  const [, navigate] = useLocation()
  const filter = filterOf(useSearch())
  const asked = useConsultations(filter)
  const sites = useAsked(listSites)
  const staff = useAsked(listStaff)
  const { nameOf: conditionName, conditions } = useConditionWords()
  const nameIn = (named: readonly { id: string; name: string }[] | undefined): NameOf => (id) => named?.find((one) => one.id === id)?.name ?? (named === undefined ? '' : id)
  const total = asked.data?.total ?? 0
  const totalWords = number(total)
  const change = (next: ConsultationFilter): void => navigate(addressOf(next))
  return (
    <Page title={t`Consultations`} back="/admin/overview" {...(asked.data !== undefined && { subtitle: t`${plural(total, { one: '1 consultation', other: `${totalWords} consultations` })}` })}>
      <Body busy={asked.data === undefined && asked.busy}>
        <ConsultationFilters filter={filter} onChange={change} sites={sites.data ?? []} staff={staff.data ?? []} conditions={conditions} />
        <Answered asked={asked}>
          {(found) => (found.rows.length === 0
            ? <Empty icon="find" title={isFiltered(filter) ? t`No consultation fits` : t`No consultation yet`} {...(isFiltered(filter) && { action: <LinkButton to={addressOf({})}>{t`Show all consultations`}</LinkButton> })}>
                {isFiltered(filter) ? t`Choose other days, or all sites and diagnoses.` : t`They stand here as soon as the tablets send them.`}
              </Empty>
            : (
              <Stack gap="l">
                <SaveAsCsv key={JSON.stringify(filter)} filter={filter} total={found.total} />
                <Rows found={found} siteName={nameIn(sites.data)} authorName={nameIn(staff.data)} conditionName={conditionName} />
                <More found={found} busy={asked.busy} onMore={asked.more} />
              </Stack>
            ))}
        </Answered>
      </Body>
    </Page>
  )
}

function Rows({ found, siteName, authorName, conditionName }: { found: Consultations; siteName: NameOf; authorName: NameOf; conditionName: NameOf }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useClinicalWords()
  const patientOf = usePatientOf()
  const instant = (ms: number): string => `${format.date(ms)}, ${format.time(ms)}`
  return (
    <Card flush>
      <Table<ListedConsultation>
        caption={t`Consultations`} rows={found.rows} keyOf={({ id }) => id}
        columns={[
          { id: 'at', label: t`Date`, cell: (row) => <OpenRecord patient={patientOf(row)}>{instant(row.atMs)}</OpenRecord> },
          { id: 'site', label: t`Site`, cell: ({ site }) => <bdi>{siteName(site)}</bdi> },
          { id: 'author', label: t`Author`, cell: ({ author }) => <bdi>{authorName(author)}</bdi> },
          {
            id: 'diagnoses', label: t`Diagnoses`,
            cell: ({ diagnoses }) => (diagnoses.length === 0 ? t`No diagnosis` : diagnoses.map(({ code, certainty }) => {
              const name = conditionName(code)
              const certain = words.certainty(certainty)
              return <div key={code}>{t`${name}, ${certain}`}</div>
            })),
          },
          { id: 'received', label: t`Received`, cell: ({ receivedMs }) => instant(receivedMs) },
        ]}
      />
    </Card>
  )
}

/** A link as high as a finger, which makes its row no higher than the others. */
function OpenRecord({ patient, children }: { patient: string | null; children: string }) {
  if (patient === null) return children
  return <span style={{ display: 'inline-block', marginBlock: 'calc(-1 * var(--s-3))' }}><TextLink to={`/patients/${patient}`}>{children}</TextLink></span>
}

/** The patient to open: where the server names one, on a browser that holds the site's records, for a person whose screens these are. */
function usePatientOf(): (row: ListedConsultation) => string | null {
  const { macKey, access } = useSession()
  const opens = macKey !== null && access.roles.some((role) => role === 'nurse' || role === 'site-doctor')
  return ({ patient }) => (opens ? patient : null)
}

function More({ found: { rows, total, next }, busy, onMore }: { found: Consultations; busy: boolean; onMore: () => void }) {
  const { t } = useLingui()
  const { number } = useFormat()
  const shown = number(rows.length)
  const all = number(total)
  return (
    <Flow between>
      <Text size="sm" tone="second">{t`${shown} of ${all} are shown, the newest first.`}</Text>
      {next !== null && <Button busy={busy} onClick={onMore}>{t`Show more`}</Button>}
    </Flow>
  )
}
