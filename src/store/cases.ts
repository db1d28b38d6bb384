import type { FeedId, OpId, RecordId } from '../domain/ids.ts'
import { caseReaders } from '../domain/placement.ts'
import type { CaseHeader } from '../domain/records/case/kind.ts'
import { ok, type Result } from '../domain/result.ts'
import { commit, type CommitProblem, type Saved } from './commit.ts'
import { findRecords, listChildrenOf, listKind, findRecord, newestFirst, type LocalRecord } from './queries.ts'
import type { Session } from './session-type.ts'
import type { Store } from './store.ts'

/** A case with what its list entry and its screen need. */
export type CaseItem = {
  case: LocalRecord
  /** Null where only the pool's header is known. */
  patient: LocalRecord | null
  place: 'site' | 'case' | 'pool'
  header: CaseHeader | null
  answered: boolean
  closed: boolean
  claimedBy: RecordId[]
  /** Asked or claimed by me, or put to me. */
  mine: boolean
  /** Ops of the question, answers and messages by others for which I have written no receipt. */
  unread: OpId[]
  receipts: LocalRecord[]
}

const MOST_CASES = 500

/** The clinic's side: cases asked from the sites of this person, newest first. */
export async function casesOf(store: Store, session: Session): Promise<CaseItem[]> {
  const feeds = session.feeds.filter((feed) => feed.startsWith('site:'))
  return toItems(store, session, await listKind(store, feeds, 'case', { limit: MOST_CASES }))
}

/** The answering side: cases of this person and of the pools that it may claim from; emergencies first, then the longest waiting. */
export async function inboxOf(store: Store, session: Session): Promise<CaseItem[]> {
  const feeds = session.feeds.filter((feed) => feed.startsWith('case:') || feed.startsWith('pool:'))
  const cases = await listKind(store, feeds, 'case', { limit: MOST_CASES })
  const items = await toItems(store, session, cases)
  const rank = (item: CaseItem): number => ['emergency', 'urgent', 'routine'].indexOf(item.header?.urgency ?? 'routine')
  return items.toSorted((a, b) => Number(a.answered || a.closed) - Number(b.answered || b.closed) || rank(a) - rank(b) || a.case.createdMs - b.case.createdMs)
}

export async function openCase(store: Store, session: Session, id: RecordId): Promise<CaseItem | null> {
  const found = await findRecord(store, session.feeds, id)
  if (found === null || found.shown.kind !== 'case') return null
  return (await toItems(store, session, [found]))[0] ?? null
}

async function toItems(store: Store, session: Session, cases: readonly LocalRecord[]): Promise<CaseItem[]> {
  const patientIds = cases.flatMap((one) => (typeof one.shown.values['patient'] === 'string' ? [one.shown.values['patient']] : []))
  const [patients, children] = await Promise.all([
    findRecords(store, session.feeds, patientIds), listChildrenOf(store, session.feeds, cases.map((one) => one.shown.id)),
  ])
  const receiptsOf = new Map<RecordId, LocalRecord[]>()
  for (const child of children) {
    if (child.shown.kind !== 'receipt') continue
    const of = child.shown.values['of'] as RecordId
    receiptsOf.set(of, [...(receiptsOf.get(of) ?? []), child])
  }
  return cases.map((one) => toItem(session, one, patients.get(one.shown.values['patient'] as RecordId) ?? null, receiptsOf.get(one.shown.id) ?? []))
}

function toItem(session: Session, one: LocalRecord, patient: LocalRecord | null, receipts: LocalRecord[]): CaseItem {
  const { values } = one.shown
  const claimedBy = Object.keys((values['claims'] ?? {}) as { [staff: RecordId]: unknown })
  return {
    case: one, patient, place: one.feed.split(':')[0] as CaseItem['place'],
    header: (values['header'] as CaseHeader | undefined) ?? null,
    answered: values['answer'] !== undefined, closed: values['closed'] !== undefined, claimedBy,
    mine: one.author === session.staff || caseReaders(values).includes(session.staff),
    unread: unreadOf(session.staff, one, receipts),
    receipts: receipts.toSorted(newestFirst),
  }
}

function unreadOf(staff: RecordId, one: LocalRecord, receipts: readonly LocalRecord[]): OpId[] {
  const read = new Set(receipts.filter((receipt) => receipt.shown.values['by'] === staff).map((receipt) => receipt.shown.values['op']))
  // The clinic's own question and outcome are no news to a colleague at the clinic.
  const clinicSide = one.feed.startsWith('site:')
  const texts = Object.entries(one.shown.fields).filter(([key]) => key === 'answer' || key.startsWith('messages/') || (!clinicSide && (key === 'question' || key === 'outcome')))
  // A second kept answer is as unread as the one on top.
  const written = texts.flatMap(([, field]) => [{ op: field.op, author: field.author }, ...field.others.map(({ op, author }) => ({ op, author }))])
  return [...new Set(written.filter(({ op, author }) => author !== staff && !read.has(op)).map(({ op }) => op))]
}

/** Says that this person has now seen what was unread: one receipt each, which the other side is shown (S13). Null: nothing was. */
export async function markRead(store: Store, session: Session, item: CaseItem, nowMs: number): Promise<Result<Saved | null, CommitProblem>> {
  if (item.unread.length === 0 || session.macKey === null || item.place === 'pool') return ok(null)
  return commit(store, session, () => item.unread.map((op) => ({
    kind: 'receipt', feed: item.case.feed, fields: { of: item.case.shown.id, op, by: session.staff, at: nowMs },
  })))
}

/** Cases among these feeds that this person may read: those claimed by, or put to, it. */
export async function casesFor(store: Store, staff: RecordId, caseFeeds: readonly FeedId[]): Promise<RecordId[]> {
  const records = await findRecords(store, caseFeeds, caseFeeds.map((feed) => feed.slice('case:'.length)))
  return [...records.values()].filter((record) => caseReaders(record.shown.values).includes(staff)).map((record) => record.shown.id)
}
