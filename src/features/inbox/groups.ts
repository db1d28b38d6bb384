import type { OpId, RecordId } from '../../domain/ids.ts'
import { caseReaders } from '../../domain/placement.ts'
import type { CaseItem } from '../../store/cases.ts'

/** The inbox in the order in which a person works: what waits for me, what nobody has, what I have done. */
export type InboxGroups = {
  /** Emergencies in the pools that nobody has taken: above everything, also above what is mine. */
  free: CaseItem[]
  /** Taken by me or put to me, and not answered. */
  toAnswer: CaseItem[]
  /** Only the header is known here, and nobody has taken it. */
  inPools: CaseItem[]
  /** Taken by somebody else. A pool does not say whether they were answered. */
  taken: CaseItem[]
  /** The clinic wrote how it went. */
  toldYou: CaseItem[]
  /** Answered or closed within the last weeks, with something unread first. */
  done: CaseItem[]
}

const RECENT_MS = 30 * 86_400_000
const URGENCY_ORDER = ['emergency', 'urgent', 'routine']

/** Emergencies first, then who has waited longest. */
const byNeed = (a: CaseItem, b: CaseItem): number => rankOf(a) - rankOf(b) || a.case.createdMs - b.case.createdMs
const rankOf = (item: CaseItem): number => {
  const rank = URGENCY_ORDER.indexOf(item.header?.urgency ?? 'routine')
  return rank < 0 ? URGENCY_ORDER.length : rank
}

/** A person who only moves cases is put to none; one who asked at a clinic does not find that case here. */
const isForMe = (item: CaseItem, staff: RecordId): boolean => caseReaders(item.case.shown.values).includes(staff)

export function groupInbox(items: readonly CaseItem[], staff: RecordId, nowMs: number): InboxGroups {
  const mine = items.filter((item) => isForMe(item, staff))
  const others = items.filter((item) => !isForMe(item, staff) && item.place === 'pool' && !item.closed)
  const isFreeEmergency = (item: CaseItem): boolean => item.header?.urgency === 'emergency' && item.claimedBy.length === 0
  const finished = mine.filter((item) => item.answered || item.closed)
  const hasOutcome = (item: CaseItem): boolean => item.case.shown.values['outcome'] !== undefined
  const recent = (item: CaseItem): boolean => item.unread.length > 0 || nowMs - lastMs(item) < RECENT_MS
  const newsFirst = (a: CaseItem, b: CaseItem): number => Number(b.unread.length > 0) - Number(a.unread.length > 0) || lastMs(b) - lastMs(a)
  return {
    free: others.filter(isFreeEmergency).toSorted(byNeed),
    toAnswer: mine.filter((item) => !item.answered && !item.closed).toSorted(byNeed),
    inPools: others.filter((item) => item.claimedBy.length === 0 && !isFreeEmergency(item)).toSorted(byNeed),
    taken: others.filter((item) => item.claimedBy.length > 0).toSorted(byNeed),
    toldYou: finished.filter((item) => hasOutcome(item) && recent(item)).toSorted(newsFirst),
    done: finished.filter((item) => !hasOutcome(item) && recent(item)).toSorted(newsFirst),
  }
}

/** When anything was last written on the case. */
export const lastMs = (item: CaseItem): number => Math.max(item.case.createdMs, ...Object.values(item.case.shown.fields).map((field) => field.ms))

/** Something other than the question that this person has not read. */
export function hasNews(item: CaseItem): boolean {
  const question: OpId | undefined = item.case.shown.fields['question']?.op
  return item.unread.some((op) => op !== question)
}

export const isEmpty = (groups: InboxGroups): boolean => Object.values(groups).every((group) => group.length === 0)
