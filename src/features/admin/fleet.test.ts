import { expect, test } from 'vitest'
import type { AdminDevice } from '../../remote/admin.ts'
import { arrangeFleet, countFleet, silenceShare, stateOf, timeLeft } from './fleet.ts'

const NOW_MS = Date.UTC(2026, 2, 12, 10)
const HOUR_MS = 3_600_000

const device = (name: string, hours: number | null, more: Partial<AdminDevice> = {}): AdminDevice => ({
  device: name as never, record: 'AAAAAAAAAAA.1', name, site: 'AAAAAAAAAAA.2', enrolledMs: NOW_MS - 100 * HOUR_MS, lastContactMs: hours === null ? null : NOW_MS - hours * HOUR_MS,
  backlogOps: 0, backlogBytes: 0, revoked: false, forked: false, people: [], ...more,
})

test.each([ // hours since contact, more, state
  [1, {}, 'well'], [25, {}, 'well'], [27, {}, 'silent'], [null, {}, 'silent'], [1, { forked: true }, 'copied'], [99, { revoked: true, forked: true }, 'revoked'],
] as const)('after %j hours with %j a tablet is %s', (hours, more, state) => {
  expect(stateOf(device('x', hours, more), NOW_MS)).toBe(state)
})

test('a silent tablet stands on top, the longest silent first, a revoked one at the end', () => {
  const fleet = [device('revoked', 200, { revoked: true }), device('well', 1), device('silent', 30), device('copied', 1, { forked: true }), device('very-silent', 90)]
  expect(arrangeFleet(fleet, 'all', NOW_MS).map(({ name }) => name)).toEqual(['very-silent', 'silent', 'copied', 'well', 'revoked'])
  expect([countFleet(fleet, 'all', NOW_MS), countFleet(fleet, 'look', NOW_MS), countFleet(fleet, 'revoked', NOW_MS)]).toEqual([5, 3, 1])
})

test('the bar of silence grows with the hours and is full after a week', () => {
  const shares = [0, 1, 12, 26, 24 * 7, 24 * 30].map((hours) => silenceShare(device('x', hours), NOW_MS))
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
  expect([shares[0], shares[4], shares[5]]).toEqual([0, 1, 1])
})

test.each([[600_000, '10:00'], [598_001, '9:59'], [1, '0:01'], [0, null], [-5, null]])('%d ms before its end a code has %j left', (leftMs, words) => {
  expect(timeLeft(NOW_MS + leftMs, NOW_MS)).toBe(words)
})
