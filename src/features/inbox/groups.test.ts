import { expect, test } from 'vitest'
import type { FeedId } from '../../domain/ids.ts'
import type { Values } from '../../domain/kind.ts'
import type { CaseItem } from '../../store/cases.ts'
import { groupInbox, hasNews, isEmpty } from './groups.ts'

const LIND = 'AAAAAAAAAAA.1'
const OTHER = 'AAAAAAAAAAA.2'
const AWA = 'AAAAAAAAAAA.3'
const HOUR_MS = 3_600_000
const NOW_MS = Date.UTC(2026, 2, 12, 10)

type Given = { place?: 'case' | 'pool'; urgency?: string; hoursAgo?: number; values?: Values; unread?: string[] }

function item(id: string, { place = 'case', urgency = 'routine', hoursAgo = 1, values = {}, unread = [] }: Given): CaseItem {
  const all: Values = { header: { specialty: 'paediatrics', urgency, ageBand: '0-4', language: 'fr' }, ...values }
  const createdMs = NOW_MS - hoursAgo * HOUR_MS
  const fields = Object.fromEntries(Object.keys(all).map((key) => [key, { value: all[key]!, author: AWA, op: `${id}-${key}`, ms: createdMs, others: [] }]))
  return {
    case: { feed: `${place}:x` as FeedId, feeds: [], shown: { id, kind: 'case', values: all, fields, conflicts: [], unreadable: [] }, state: { id, kind: 'case', fields: {} } as never, trail: 'on-server', unsettled: {}, createdMs, author: AWA },
    patient: null, place, header: all['header'] as never, answered: all['answer'] !== undefined, closed: all['closed'] !== undefined,
    claimedBy: Object.keys((all['claims'] ?? {}) as object), mine: false, unread, receipts: [],
  }
}

const claimed = (by: string): Values => ({ claims: { [by]: { at: NOW_MS } } })
const answer = { at: NOW_MS, assessment: 'a', advice: 'b' }
const ids = (items: readonly CaseItem[]): string[] => items.map((one) => one.case.shown.id)

test('emergencies come first, then whoever has waited longest', () => {
  const { toAnswer } = groupInbox([
    item('new', { hoursAgo: 1, values: claimed(LIND) }), item('old', { hoursAgo: 30, values: claimed(LIND) }),
    item('emergency', { urgency: 'emergency', hoursAgo: 0.1, values: { target: { person: LIND } } }), item('urgent', { urgency: 'urgent', hoursAgo: 2, values: claimed(LIND) }),
  ], LIND, NOW_MS)
  expect(ids(toAnswer)).toEqual(['emergency', 'urgent', 'old', 'new'])
})

test('a case that I took from the pool is mine before its content has come', () => {
  const groups = groupInbox([item('taken', { place: 'pool', values: claimed(LIND) }), item('free', { place: 'pool' })], LIND, NOW_MS)
  expect([ids(groups.toAnswer), ids(groups.inPools)]).toEqual([['taken'], ['free']])
})

test('in a pool, cases that nobody has taken are apart from those that somebody has; closed ones are gone', () => {
  const groups = groupInbox([
    item('theirs', { place: 'pool', urgency: 'emergency', values: claimed(OTHER) }), item('free', { place: 'pool', hoursAgo: 1 }),
    item('free-long', { place: 'pool', hoursAgo: 9 }), item('closed', { place: 'pool', values: { closed: { at: NOW_MS } } }),
  ], LIND, NOW_MS)
  expect([ids(groups.inPools), ids(groups.taken)]).toEqual([['free-long', 'free'], ['theirs']])
})

test('an emergency that nobody has taken stands above everything; one that somebody has does not', () => {
  const groups = groupInbox([
    item('free', { place: 'pool', urgency: 'emergency' }), item('theirs', { place: 'pool', urgency: 'emergency', values: claimed(OTHER) }), item('mine', { urgency: 'emergency', values: claimed(LIND) }),
  ], LIND, NOW_MS)
  expect([ids(groups.free), ids(groups.taken), ids(groups.toAnswer)]).toEqual([['free'], ['theirs'], ['mine']])
})

test('what the clinic told me afterwards has its own place, and unread things come first', () => {
  const groups = groupInbox([
    item('answered', { values: { ...claimed(LIND), answer } }),
    item('asked-back', { hoursAgo: 50, values: { ...claimed(LIND), answer }, unread: ['m'] }),
    item('outcome', { values: { ...claimed(LIND), answer, outcome: { at: NOW_MS, text: 'Apyrétique' } } }),
    item('long-ago', { hoursAgo: 31 * 24, values: { ...claimed(LIND), answer } }),
  ], LIND, NOW_MS)
  expect([ids(groups.done), ids(groups.toldYou)]).toEqual([['asked-back', 'answered'], ['outcome']])
})

test('the question itself is no news, what was written after it is', () => {
  const one = item('q', { values: { question: 'Et maintenant ?' } })
  expect([hasNews({ ...one, unread: ['q-question'] }), hasNews({ ...one, unread: ['q-question', 'm'] })]).toEqual([false, true])
})

test('an inbox without cases is empty', () => {
  expect(isEmpty(groupInbox([], LIND, NOW_MS))).toBe(true)
})
