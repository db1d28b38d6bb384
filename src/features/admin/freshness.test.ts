import { expect, test } from 'vitest'
import type { OverviewDevice, OverviewSite } from '../../remote/overview.ts'
import { countSilent, freshnessOf, tabletsBySilence } from './freshness.ts'

const NOW_MS = Date.UTC(2026, 2, 12, 10)
const HOUR_MS = 3_600_000
const ago = (hours: number | null): number | null => (hours === null ? null : NOW_MS - hours * HOUR_MS)

const site = (name: string, hours: number | null): OverviewSite => ({ id: `${name}`, name, devices: 1, lastContactMs: ago(hours), backlogOps: 0, backlogBytes: 0, newestMs: null })
const tablet = (at: string, hours: number | null, backlogOps = 0, revoked = false): OverviewDevice =>
  ({ device: `${at} ${hours}`, name: `${at} ${hours}`, site: at, lastContactMs: ago(hours), backlogOps, backlogBytes: 0, revoked })

test.each([ // site's contact, its tablets, behind, hours since which something is missing
  ['well', 1, [tablet('a', 1)], false, null],
  ['in contact, with records on their way', 1, [tablet('a', 1, 5)], false, null],
  ['silent for 27 hours', 27, [tablet('a', 27)], true, 27],
  ['one of its tablets is silent and holds records', 1, [tablet('a', 1), tablet('a', 50, 9)], true, 50],
  ['one of its tablets is silent and held nothing', 1, [tablet('a', 1), tablet('a', 50)], false, null],
  ['the silent tablet with records was revoked', 1, [tablet('a', 1), tablet('a', 50, 9, true)], false, null],
  ['without a tablet', null, [], false, null],
] as const)('a site that is %s', (_, hours, tablets, behind, missing) => {
  expect(freshnessOf([site('a', hours)], tablets, NOW_MS)[0]).toMatchObject({ behind, missingFromMs: ago(missing) })
})

test('of a site that never spoke nothing is known whole', () => {
  expect(freshnessOf([site('a', null)], [tablet('a', null)], NOW_MS)[0]).toMatchObject({ behind: true, missingFromMs: 0 })
})

test('what waits is told over all trusted tablets, silent or not, and how many of them are silent', () => {
  expect(freshnessOf([site('a', 1)], [tablet('a', 1, 31), tablet('a', 50, 9), tablet('a', 2, 7, true)], NOW_MS)[0]).toMatchObject({ waitingOps: 40, tablets: 2, silent: 1 })
})

test('sites that are behind stand on top, the longest silent first, the others by name', () => {
  const sites = [site('c', 1), site('b', 1), site('silent', 30), site('very silent', 90)]
  const fresh = freshnessOf(sites, sites.map(({ name }) => tablet(name, 1)), NOW_MS)
  expect(fresh.map((one) => one.site.name)).toEqual(['very silent', 'silent', 'b', 'c'])
})

test('tablets: the one that never spoke, then the longest silent; revoked ones are nobody’s worry', () => {
  const tablets = [tablet('a', 1), tablet('a', 90), tablet('a', null), tablet('a', 500, 0, true)]
  expect(tabletsBySilence(tablets).map(({ name }) => name)).toEqual(['a null', 'a 90', 'a 1'])
  expect(countSilent(tablets, NOW_MS)).toBe(2)
})
