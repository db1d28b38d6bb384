import { describe, expect, test } from 'vitest'
import type { SyncStatus } from '../store/status.ts'
import { bannerOf, pillOf } from './link-state.ts'

const NOW = Date.UTC(2026, 2, 12, 10, 44)
const HOUR_MS = 3_600_000
const status = (changes: Partial<SyncStatus>): SyncStatus => ({
  link: 'online', syncing: false, lastContactMs: NOW, waitingOps: 0, waitingBytes: 0, held: 0, attention: 0, conflicts: 0,
  persisted: true, epoch: 'e', clockDoubt: null, revoked: false, lastProblem: null, ...changes,
})

describe('[S13] the pill is green only when the server has everything', () => {
  test.each([
    ['nothing waits', {}, 'all-on-server'],
    ['three wait', { waitingOps: 3, waitingBytes: 14_000 }, 'waiting'],
    ['one is held by the server, seen by nobody', { held: 1 }, 'waiting'],
    ['never met the server', { lastContactMs: null }, 'not-yet'],
    ['no link, nothing waits', { link: 'offline' }, 'offline'],
    ['a captive portal', { link: 'not-our-server', waitingOps: 2 }, 'offline'],
    ['something refused comes first', { attention: 1, waitingOps: 3, link: 'offline' }, 'refused'],
  ] as const)('%s', (_, changes, want) => expect(pillOf(status(changes)).say).toBe(want))
})

describe('at most one banner: what a person can do something about comes first', () => {
  test.each([
    ['all is well', {}, null],
    ['offline is worth knowing', { link: 'offline' }, 'offline'],
    ['26 hours silent asks for a walk', { link: 'offline', lastContactMs: NOW - 27 * HOUR_MS }, 'silent'],
    ['a sign-in page', { link: 'not-our-server', lastContactMs: NOW - 27 * HOUR_MS }, 'sign-in-page'],
    ['storage that may be cleared matters with work in it', { persisted: false, waitingOps: 1 }, 'may-be-cleared'],
    ['and not without', { persisted: false }, null],
    ['a revoked tablet', { revoked: true, link: 'offline' }, 'revoked'],
  ] as const)('%s', (_, changes, want) => expect(bannerOf(status(changes), NOW)?.say ?? null).toBe(want))
})
