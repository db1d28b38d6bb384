import type { FeedId, OpId, RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import { newPatientNumber, PatientNumber } from '../../domain/records/patient/number.ts'
import { findEnrolment } from '../../store/enrolment.ts'
import { listDrafts, newDraftId } from '../../store/drafts.ts'
import { listKind } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { emptyForm, readForm, type PatientForm } from './patient-form.ts'

export type Site = { id: RecordId; name: string }

/** A registration as it was opened: a new one, or the draft that this person left. */
export type Registration = {
  draftId: string
  form: PatientForm
  /** Drawn at the beginning and kept with the draft, so that it stays the same whatever happens to the tab. */
  number: string
  /** The refused registration that this one takes the place of. */
  mends: OpId | null
  /** When the draft was last kept; null for a new one. */
  keptMs: number | null
  sites: Site[]
}

export async function sitesOf(store: Store, session: Session): Promise<Site[]> {
  const sites = await listKind(store, ['common'], 'site')
  const name = new Map(sites.map((site) => [site.shown.id, site.shown.values['name']]))
  return session.access.sites.map((id) => ({ id, name: typeof name.get(id) === 'string' ? (name.get(id) as string) : id }))
}

export const newNumber = (store: Pick<Store, 'randomBytes'>): string => newPatientNumber((count) => store.randomBytes(count))

/** `name`: what was looked for and not found. */
export async function openRegistration(store: Store, session: Session, name: string): Promise<Registration> {
  const [drafts, sites, enrolment] = await Promise.all([listDrafts(store, session), sitesOf(store, session), findEnrolment(store)])
  const draft = drafts.find((one) => one.kind === 'patient' && one.subject === null)
  const content = (draft?.content ?? {}) as { form?: Json; number?: Json; mends?: Json }
  const number = PatientNumber.safeParse(content.number)
  const here = sites.find((site) => site.id === enrolment?.site.id) ?? (sites.length === 1 ? sites[0] : undefined)
  const words = name.trim().split(/\s+/)
  const fresh = { ...emptyForm(here?.id ?? ''), given: words.slice(0, 1).join(' '), family: words.slice(1).join(' ') }
  return {
    draftId: draft?.id ?? newDraftId(store), form: draft === undefined ? fresh : readForm(content.form),
    number: number.success ? number.data : newNumber(store), mends: typeof content.mends === 'string' ? content.mends : null,
    keptMs: draft?.updatedMs ?? null, sites,
  }
}

export const registrationContent = (form: PatientForm, number: string, mends: OpId | null): Json => ({ form: form as unknown as Json, number, mends })

/** Where a draft is filed until its site is chosen. */
export const draftFeed = (session: Session, site: RecordId | ''): FeedId => (site === '' ? `user:${session.staff}` : `site:${site}`)
