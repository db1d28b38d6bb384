import { describe, expect, test } from 'vitest'
import { accessOf, mayAdminister, mayCreate, mayWrite, readableFeeds, type Access } from './access.ts'
import type { FeedId } from './ids.ts'
import { Role } from './records/staff/kind.ts'
import { REGISTRY } from './registry.ts'

const [SITE, OTHER_SITE, ME, ANOTHER, CASE, OTHER_CASE] = ['SSSSSSSSSSS.1', 'SSSSSSSSSSS.2', 'PPPPPPPPPPP.1', 'PPPPPPPPPPP.2', 'CCCCCCCCCCC.1', 'CCCCCCCCCCC.2'] as const
const person = (role: Role | Role[], more: Partial<Access> = {}): Access =>
  ({ staff: ME, active: true, roles: [role].flat(), sites: [SITE], specialties: ['paediatrics'], ...more })
const HERE: FeedId[] = [`site:${SITE}`]
const THERE: FeedId[] = [`site:${OTHER_SITE}`]
/** A case of another site, put to a pool: as a consultant or coordinator meets it. */
const inPool = (specialty: string, id: string = CASE): FeedId[] => [`site:${OTHER_SITE}`, `case:${id}`, `pool:${specialty}`]
const verdict = (result: ReturnType<typeof mayWrite>): string => (result.ok ? 'yes' : result.error)

// What each role may do with a whole new record at its own site, at another, and with a case it holds. — not permitted, x other site.
const TABLE: { [kind: string]: { [role in Role]: string } } = {
  //                 own site / other site / case that I hold
  site:         { nurse: '———', 'site-doctor': '———', consultant: '———', coordinator: '———', admin: '✓✓✓' },
  staff:        { nurse: '———', 'site-doctor': '———', consultant: '———', coordinator: '———', admin: '✓✓✓' },
  device:       { nurse: '———', 'site-doctor': '———', consultant: '———', coordinator: '———', admin: '✓✓✓' },
  catalogue:    { nurse: '———', 'site-doctor': '———', consultant: '———', coordinator: '———', admin: '✓✓✓' },
  course:       { nurse: '———', 'site-doctor': '———', consultant: '———', coordinator: '———', admin: '✓✓✓' },
  progress:     { nurse: 'xxx', 'site-doctor': 'xxx', consultant: 'xxx', coordinator: 'xxx', admin: 'xxx' },
  patient:      { nurse: '✓xx', 'site-doctor': '✓xx', consultant: '———', coordinator: '———', admin: '✓✓✓' },
  vitals:       { nurse: '✓xx', 'site-doctor': '✓xx', consultant: '———', coordinator: '———', admin: '———' },
  consultation: { nurse: '✓xx', 'site-doctor': '✓xx', consultant: '———', coordinator: '———', admin: '———' },
  addendum:     { nurse: '✓xx', 'site-doctor': '✓xx', consultant: '———', coordinator: '———', admin: '———' },
  retraction:   { nurse: '✓xx', 'site-doctor': '✓xx', consultant: '———', coordinator: '———', admin: '———' },
  link:         { nurse: '✓xx', 'site-doctor': '✓xx', consultant: '———', coordinator: '———', admin: '———' },
  case:         { nurse: '✓xx', 'site-doctor': '✓xx', consultant: '———', coordinator: '———', admin: '———' },
  receipt:      { nurse: '✓xx', 'site-doctor': '✓xx', consultant: 'xx✓', coordinator: 'xxx', admin: '———' },
}
const SIGNS: { [sign: string]: string } = { '✓': 'yes', x: 'other-site', '—': 'not-permitted' }
const cells = Object.entries(TABLE).flatMap(([kind, row]) => Role.options.map((role) => ({ kind, role, signs: [...row[role]] })))

test('the table below names every kind and no other', () => {
  expect(Object.keys(TABLE).toSorted()).toEqual(REGISTRY.map(({ kind }) => kind).toSorted())
})

describe.each(cells)('a new $kind by a $role', ({ kind, role, signs }) => {
  const required = Object.entries(REGISTRY.find((definition) => definition.kind === kind)!.fields).filter(([, field]) => field.required === true).map(([name]) => name)
  const access = person(role)

  test.each([['at the own site', 0, HERE], ['at another site', 1, THERE], ['on a case held', 2, [`case:${CASE}`]]] as const)('%s', (_, place, feeds) => {
    expect(verdict(mayWrite(access, [CASE], kind, required, feeds, true))).toBe(SIGNS[signs[place]!])
  })

  test('screens are told the same', () => expect(mayCreate(access, kind)).toBe(!signs.every((sign) => sign === '—')))

  test('is refused from someone who has left', () => {
    const gone = person(role, { active: false })
    expect(verdict(mayWrite(gone, [CASE], kind, required, HERE, true))).toBe('not-permitted')
    expect(mayCreate(gone, kind)).toBe(false)
  })
})

describe('a field of a case that stands', () => {
  // field          nurse here   site doctor   consultant in pool / holding   coordinator in pool
  test.each([
    ['target',       'yes',           'yes', 'not-permitted', 'not-permitted', 'yes'],
    ['messages/a.1', 'yes',           'yes', 'other-site',    'yes',           'yes'],
    ['outcome',      'yes',           'yes', 'not-permitted', 'not-permitted', 'not-permitted'],
    ['closed',       'yes',           'yes', 'not-permitted', 'not-permitted', 'yes'],
    ['question',     'yes',           'yes', 'not-permitted', 'not-permitted', 'not-permitted'],
    ['answer',       'not-permitted', 'yes', 'other-site',    'yes',           'not-permitted'],
    [`claims/${ME}`, 'not-permitted', 'yes', 'yes',           'yes',           'not-permitted'],
    ['addedLater',   'not-permitted', 'yes', 'not-permitted', 'not-permitted', 'not-permitted'],
  ])('%s', (key, nurse, siteDoctor, inThePool, holding, coordinator) => {
    const own: FeedId[] = [`site:${SITE}`, `case:${CASE}`, 'pool:paediatrics']
    expect(verdict(mayWrite(person('nurse'), [], 'case', [key], own, false))).toBe(nurse)
    expect(verdict(mayWrite(person('site-doctor'), [], 'case', [key], own, false))).toBe(siteDoctor)
    expect(verdict(mayWrite(person('consultant', { sites: [] }), [], 'case', [key], inPool('paediatrics'), false))).toBe(inThePool)
    expect(verdict(mayWrite(person('consultant', { sites: [] }), [CASE], 'case', [key], inPool('paediatrics'), false))).toBe(holding)
    expect(verdict(mayWrite(person('coordinator', { sites: [] }), [], 'case', [key], inPool('paediatrics'), false))).toBe(coordinator)
  })

  test.each([
    ['of another specialty’s pool', [], inPool('surgery'), 'other-site'],
    ['of another case than the one held', [CASE], inPool('surgery', OTHER_CASE), 'other-site'],
    ['put to this person', [CASE], [`site:${OTHER_SITE}`, `case:${CASE}`], 'yes'],
    ['put to another person', [], [`site:${OTHER_SITE}`, `case:${CASE}`], 'other-site'],
  ] as const)('claimed by a consultant: %s', (_, cases, feeds, expected) => {
    expect(verdict(mayWrite(person('consultant', { sites: [] }), cases, 'case', [`claims/${ME}`], feeds, false))).toBe(expected)
  })

  test('one key that is not permitted refuses them all', () => {
    expect(verdict(mayWrite(person('consultant'), [CASE], 'case', ['answer', 'question'], inPool('paediatrics'), false))).toBe('not-permitted')
    expect(verdict(mayWrite(person('consultant'), [], 'case', [`claims/${ME}`, 'answer'], inPool('paediatrics'), false))).toBe('other-site')
  })
})

describe('[S15] nobody writes in another’s name', () => {
  test.each(Role.options)('a %s claims for nobody else, since a claim opens the case to whoever it names', (role) => {
    expect(verdict(mayWrite(person(role), [CASE], 'case', [`claims/${ANOTHER}`], [...HERE, ...inPool('paediatrics')], false))).toBe('not-permitted')
    expect(verdict(mayWrite(person(role), [CASE], 'case', [`claims/${ME}`, `claims/${ANOTHER}`], [...HERE, ...inPool('paediatrics')], false))).toBe('not-permitted')
  })

  test('[S13] a receipt says that its own writer has seen it', () => {
    const seen = (by: string) => verdict(mayWrite(person('nurse'), [], 'receipt', ['of', 'op', 'by', 'at'], HERE, true, { of: CASE, op: CASE, by, at: 1 }))
    expect(seen(ME)).toBe('yes')
    expect(seen(ANOTHER)).toBe('not-permitted')
  })
})

test.each(Role.options)('a %s writes how far he has come himself, and nobody else’s', (role) => {
  const written = (feed: FeedId) => verdict(mayWrite(person(role), [], 'progress', ['person', 'course', 'lessons'], [feed], true))
  expect(written(`user:${ME}`)).toBe('yes')
  expect(written(`user:${ANOTHER}`)).toBe('other-site')
})

describe('roles', () => {
  test('of one person add up', () => {
    const both = person(['consultant', 'nurse'])
    expect(verdict(mayWrite(both, [], 'vitals', ['patient', 'at'], HERE, true))).toBe('yes')
    expect(verdict(mayWrite(both, [CASE], 'case', ['answer'], inPool('paediatrics'), false))).toBe('yes')
    expect(mayAdminister(both, 'manage-staff')).toBe(false)
  })

  test('[M5] of a newer version are kept and grant nothing', () => {
    const access = accessOf(ME, { active: true, roles: ['surgeon-general', 7, 'nurse'], sites: [SITE, null], specialties: 'paediatrics' })
    expect(access).toEqual({ staff: ME, active: true, roles: ['nurse'], sites: [SITE], specialties: [] })
  })

  test.each(['constructor', 'toString', '__proto__', 'of-a-newer-version'])('grant nothing on a kind called %s', (kind) => {
    for (const role of Role.options) {
      expect(mayCreate(person(role), kind)).toBe(false)
      expect(verdict(mayWrite(person(role), [CASE], kind, [], [...HERE, 'common'], true))).toBe('not-permitted')
    }
  })

  test.each(Role.options)('%s: administration is the admin’s alone, and only while active', (role) => {
    for (const action of ['manage-staff', 'manage-sites', 'manage-devices', 'import-patients', 'see-overview'] as const) {
      expect(mayAdminister(person(role), action)).toBe(role === 'admin')
      expect(mayAdminister(person(role, { active: false }), action)).toBe(false)
    }
  })
})

describe('feeds that may be read', () => {
  const everyone: FeedId[] = ['common', `user:${ME}`]
  test.each<[Role, FeedId[]]>([
    ['nurse', [`site:${SITE}`]],
    ['site-doctor', [`site:${SITE}`]],
    ['consultant', ['pool:paediatrics', `case:${CASE}`]],
    ['coordinator', ['pool:general-medicine', 'pool:paediatrics', 'pool:obstetrics', 'pool:surgery', 'pool:infectious-diseases', 'pool:dermatology', 'pool:cardiology', 'pool:radiology', 'pool:ophthalmology', 'pool:mental-health']],
    ['admin', []],
  ])('by a %s', (role, feeds) => {
    expect(readableFeeds(person(role), [CASE])).toEqual([...everyone, ...feeds])
    expect(readableFeeds(person(role, { active: false }), [CASE])).toEqual([])
  })

  test('are those of all roles and sites, each once', () => {
    const feeds = readableFeeds(person(['nurse', 'site-doctor', 'consultant', 'coordinator'], { sites: [SITE, OTHER_SITE] }), [CASE, OTHER_CASE])
    expect(feeds).toContain(`site:${OTHER_SITE}`)
    expect(feeds).toContain(`case:${OTHER_CASE}`)
    expect(new Set(feeds).size).toBe(feeds.length)
  })
})
