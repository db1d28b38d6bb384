import { randomId64, type FeedId, type RecordId } from '../domain/ids.ts'
import type { Json } from '../domain/json.ts'
import { ok, type Result } from '../domain/result.ts'
import { attempt } from './attempts.ts'
import { REDO, type DraftRow, type StorageProblem } from './port.ts'
import { readStored } from './queries.ts'
import { orNull } from './rows.ts'
import type { Session } from './session-type.ts'
import type { Store } from './store.ts'

/** Work not yet signed. It belongs to its author and is shown to nobody else; it is no record and never travels (M4). */
export type Draft = {
  id: string
  kind: string
  /** The record it is about, mostly a patient. */
  subject: RecordId | null
  feed: FeedId
  content: Json
  startedMs: number
  updatedMs: number
  author: RecordId
}

export type DraftInput = Pick<Draft, 'id' | 'kind' | 'subject' | 'feed' | 'content'>

export const newDraftId = (store: Pick<Store, 'randomBytes'>): string => randomId64(store.randomBytes)

const placeOf = (row: Pick<DraftRow, 'id' | 'author' | 'kind' | 'version'>) =>
  ({ table: 'drafts' as const, feed: row.author, id: row.id, kind: row.kind, version: row.version })

/** Keeps the draft as it now stands. */
export async function saveDraft(store: Store, session: Session, input: DraftInput): Promise<Result<{ savedMs: number }, StorageProblem>> {
  let wasThere = false
  return attempt(10, async () => {
    const before = await store.port.read((reader) => reader.get('drafts', [input.id]))
    if (!before.ok) return before
    const known = before.value
    // Signed or thrown away while this was being kept: nothing may bring it back, or it would be signed twice.
    if (known === undefined && wasThere) return ok({ savedMs: store.now() })
    wasThere ||= known !== undefined
    const startedMs = (known === undefined ? null : await orNull(openDraft(store, known)))?.startedMs ?? store.now()
    const draft: Draft = { ...input, startedMs, updatedMs: store.now(), author: session.staff }
    const row = { id: input.id, author: session.staff, kind: input.kind, updatedMs: draft.updatedMs, version: (known?.version ?? 0) + 1 }
    const sealed = await store.keys.seal(placeOf(row), draft as unknown as Json)
    const written = await store.port.write(['drafts'], async (writer) => {
      if ((await writer.get('drafts', [input.id]))?.version !== known?.version) return REDO
      await writer.put('drafts', [{ ...row, sealed }])
      return null
    })
    if (!written.ok) return written
    return written.value === REDO ? REDO : ok({ savedMs: draft.updatedMs })
  })
}

const openDraft = async (store: Store, row: DraftRow): Promise<Draft> => (await store.keys.open(placeOf(row), row.sealed)) as unknown as Draft

export async function loadDraft(store: Store, session: Session, id: string): Promise<Draft | null> {
  const row = await readStored(store, (reader) => reader.get('drafts', [id]))
  return row === undefined || row.author !== session.staff ? null : orNull(openDraft(store, row))
}

/** This person's drafts, last touched first. */
export async function listDrafts(store: Store, session: Session): Promise<Draft[]> {
  const rows = await readStored(store, (reader) => reader.range('drafts', { index: 'byAuthor', prefix: [session.staff], reverse: true }))
  return (await Promise.all(rows.map((row) => orNull(openDraft(store, row))))).filter((draft) => draft !== null)
}

export async function dropDraft(store: Store, session: Session, id: string): Promise<Result<null, StorageProblem>> {
  const written = await store.port.write(['drafts'], async (writer) => {
    if ((await writer.get('drafts', [id]))?.author === session.staff) await writer.delete('drafts', [[id]])
    return null
  })
  return written.ok ? ok(null) : written
}
