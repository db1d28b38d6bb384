import type { FeedId, OpId, RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import { newPatientNumber, PatientNumber } from '../../domain/records/patient/number.ts'
import { valuesOf } from '../../domain/kind.ts'
import { attention } from '../../store/attention.ts'
import { findEnrolment } from '../../store/enrolment.ts'
import { listDrafts, newDraftId } from '../../store/drafts.ts'
import { listKind } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { emptyForm, formOf, readForm, type PatientForm } from './patient-form.ts'

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

/** `name`: what was looked for and not found. `mends`: a refused registration that is written again with what it said, number included. */
export async function openRegistration(store: Store, session: Session, { name, mends }: { name: string; mends: OpId | null }): Promise<Registration> {
  const [drafts, sites, enrolment, refused] = await Promise.all([
    listDrafts(store, session), sitesOf(store, session), findEnrolment(store), mends === null ? null : refusedRegistration(store, session, mends),
  ])
  const begun = drafts.filter((draft) => draft.kind === 'patient' && draft.subject === null).map((draft) => ({ draft, content: readContent(draft.content) }))
  // A mended registration has a draft of its own; another one that was begun stays as it is.
  const own = mends === null ? begun[0] : begun.find(({ content }) => content.mends === mends)
  const here = sites.find((site) => site.id === enrolment?.site.id) ?? (sites.length === 1 ? sites[0] : undefined)
  const words = name.trim().split(/\s+/)
  const fresh = refused?.form ?? { ...emptyForm(here?.id ?? ''), given: words.slice(0, 1).join(' '), family: words.slice(1).join(' ') }
  return {
    draftId: own?.draft.id ?? newDraftId(store), form: own?.content.form ?? fresh, number: own?.content.number ?? refused?.number ?? newNumber(store),
    mends: own?.content.mends ?? (refused === null ? null : mends), keptMs: own?.draft.updatedMs ?? null, sites,
  }
}

/** What a refused registration said. The number may already stand on the patient's card. */
async function refusedRegistration(store: Store, session: Session, id: OpId): Promise<{ form: PatientForm; number: string | null } | null> {
  const item = (await attention(store)).find(({ op, feed }) => op.id === id && op.kind === 'patient' && (op.author === session.staff || session.feeds.includes(feed)))
  if (item === undefined) return null
  const values = valuesOf(Object.fromEntries(Object.entries(item.op.fields).map(([key, change]) => [key, change.value])))
  const number = PatientNumber.safeParse(values['number'])
  const form = formOf(values, store.now())
  // The refused record is none of the server's: its entries are new ones again.
  const asNew = (entries: PatientForm['phones']): PatientForm['phones'] => entries.map((entry) => ({ ...entry, key: null }))
  return { form: { ...form, phones: asNew(form.phones), identifiers: asNew(form.identifiers) }, number: number.success ? number.data : null }
}

function readContent(content: Json): { form: PatientForm; number: string | null; mends: OpId | null } {
  const stored = content as { form?: Json; number?: Json; mends?: Json } | null
  const number = PatientNumber.safeParse(stored?.number)
  return { form: readForm(stored?.form), number: number.success ? number.data : null, mends: typeof stored?.mends === 'string' ? stored.mends : null }
}

export const registrationContent = (form: PatientForm, number: string, mends: OpId | null): Json => ({ form: form as unknown as Json, number, mends })

/** Where a draft is filed until its site is chosen. */
export const draftFeed = (session: Session, site: RecordId | ''): FeedId => (site === '' ? `user:${session.staff}` : `site:${site}`)
