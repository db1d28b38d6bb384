import type { RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import type { Values } from '../../domain/kind.ts'
import { listDrafts, newDraftId } from '../../store/drafts.ts'
import { findRecord, type LocalRecord } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { formOf, readForm, type PatientForm } from './patient-form.ts'
import { sitesOf, type Site } from './registration.ts'

/** M2: what the form was opened on stays its basis for as long as it is written, through restarts too. */
type Basis = { state: LocalRecord['state']; values: Values; form: PatientForm }
export type Editing = { draftId: string; record: LocalRecord; basis: Basis; form: PatientForm; keptMs: number | null; sites: Site[] }

export async function openEditing(store: Store, session: Session, id: RecordId): Promise<Editing | null> {
  const [record, drafts, sites] = await Promise.all([findRecord(store, session.feeds, id), listDrafts(store, session), sitesOf(store, session)])
  if (record === null || record.shown.kind !== 'patient') return null
  const draft = drafts.find((one) => one.kind === 'patient' && one.subject === id)
  const kept = readContent(draft?.content, id)
  const basis = kept?.basis ?? { state: record.state, values: record.shown.values, form: formOf(record.shown.values, store.now()) }
  return { draftId: draft?.id ?? newDraftId(store), record, basis, form: kept?.form ?? basis.form, keptMs: kept === null ? null : draft!.updatedMs, sites }
}

export const editingContent = (form: PatientForm, basis: Basis): Json => ({ form, basis }) as unknown as Json

function readContent(content: Json | undefined, id: RecordId): { form: PatientForm; basis: Basis } | null {
  const stored = content as { form?: Json; basis?: { state?: { id?: string }; values?: Values; form?: Json } } | undefined
  // A draft that another version wrote without its basis is of no use: nobody knows any more what it was a change to.
  if (stored?.basis?.state?.id !== id || stored.basis.values === undefined) return null
  return { form: readForm(stored.form), basis: { state: stored.basis.state as LocalRecord['state'], values: stored.basis.values, form: readForm(stored.basis.form) } }
}
