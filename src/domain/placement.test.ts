import { describe, expect, test } from 'vitest'
import type { FeedId } from './ids.ts'
import type { Values } from './kind.ts'
import { addendum } from './records/addendum/kind.ts'
import { caseKind } from './records/case/kind.ts'
import { patient } from './records/patient/kind.ts'
import { receipt } from './records/receipt/kind.ts'
import { staff } from './records/staff/kind.ts'
import { vitals } from './records/vitals/kind.ts'
import { caseReaders, placedWith, placementsOf, POOL_FIELDS, sharedBy } from './placement.ts'

const [PATIENT, CASE, SITE, OTHER_SITE, LIND, MENDES] = ['AAAAAAAAAAA.1', 'AAAAAAAAAAA.2', 'SSSSSSSSSSS.1', 'SSSSSSSSSSS.2', 'PPPPPPPPPPP.1', 'PPPPPPPPPPP.2'] as const
const feedsOf = (placements: ReturnType<typeof placementsOf>): FeedId[] | null => placements?.map(({ feed }) => feed) ?? null

describe('[S10] a record lives in', () => {
  test.each<[string, Parameters<typeof placementsOf>, FeedId[] | null]>([
    ['common, for all who may sign in', [staff, LIND, {}, null], ['common']],
    ['the feed of the site that it names', [patient, PATIENT, { site: SITE }, null], [`site:${SITE}`]],
    ['nowhere while its site is missing', [patient, PATIENT, {}, null], null],
    ['nowhere while the site is no name', [patient, PATIENT, { site: { not: 'text' } }, null], null],
    ['its patient’s feed', [vitals, 'AAAAAAAAAAA.3', { patient: PATIENT }, [`site:${SITE}`]], [`site:${SITE}`]],
    ['nowhere while its patient is unknown', [vitals, 'AAAAAAAAAAA.3', { patient: PATIENT }, null], null],
    ['its patient’s site, not the cases that the patient was shared into', [vitals, 'AAAAAAAAAAA.3', { patient: PATIENT }, [`site:${SITE}`, `case:${CASE}`]], [`site:${SITE}`]],
    ['the site of its note and the cases that the note was shared into', [addendum, 'AAAAAAAAAAA.4', {}, [`site:${SITE}`, `case:${CASE}`]], [`site:${SITE}`, `case:${CASE}`]],
    ['site and case, if it is about a case', [receipt, 'AAAAAAAAAAA.5', { of: CASE }, [`site:${SITE}`, `case:${CASE}`, 'pool:paediatrics']], [`site:${SITE}`, `case:${CASE}`]],
    ['site, own feed and pool, if it is a case to a pool', [caseKind, CASE, { target: { pool: 'paediatrics' } }, [`site:${SITE}`]], [`site:${SITE}`, `case:${CASE}`, 'pool:paediatrics']],
    ['site and own feed, if it is a case to a person', [caseKind, CASE, { target: { person: LIND } }, [`site:${SITE}`]], [`site:${SITE}`, `case:${CASE}`]],
  ])('%s', (_, given, feeds) => expect(feedsOf(placementsOf(...given))).toEqual(feeds))

  test('the new site alone, after a patient has moved', () => {
    expect(feedsOf(placementsOf(patient, PATIENT, { site: OTHER_SITE }, null))).toEqual([`site:${OTHER_SITE}`])
  })
})

test('a pool shows of a case its header, claims and end, and all other feeds all of it', () => {
  const placements = placementsOf(caseKind, CASE, { target: { pool: 'surgery' } }, [`site:${SITE}`])!
  expect(placements.map(({ fields }) => fields)).toEqual([undefined, undefined, POOL_FIELDS])
  // Nothing of these names a patient or holds a clinician's words.
  expect([...POOL_FIELDS]).toEqual(['header', 'claims', 'closed'])
})

test.each<[string, Parameters<typeof placedWith>, string | null]>([
  ['vitals with their patient', [vitals, { patient: PATIENT }], PATIENT],
  ['an addendum with its note', [addendum, { of: 'AAAAAAAAAAA.9', patient: PATIENT }], 'AAAAAAAAAAA.9'],
  ['a patient by itself', [patient, { site: SITE }], null],
  ['staff by itself', [staff, {}], null],
  ['nothing, if the field is missing', [vitals, {}], null],
])('%s', (_, given, host) => expect(placedWith(...given)).toBe(host))

test.each<[Values, string[]]>([
  [{ patient: PATIENT, consultation: 'AAAAAAAAAAA.3', shared: ['AAAAAAAAAAA.4', 'AAAAAAAAAAA.5'] }, [PATIENT, 'AAAAAAAAAAA.3', 'AAAAAAAAAAA.4', 'AAAAAAAAAAA.5']],
  [{ patient: PATIENT, consultation: 'AAAAAAAAAAA.3' }, [PATIENT, 'AAAAAAAAAAA.3']],
  [{ patient: PATIENT, shared: [7, null] }, [PATIENT]],
  [{}, []],
])('a case with %j carries %j into its feed', (values, shared) => expect(sharedBy(values)).toEqual(shared))

test.each<[string, Values, string[]]>([
  ['nobody, while it waits in a pool', { target: { pool: 'surgery' } }, []],
  ['the person it is put to', { target: { person: LIND } }, [LIND]],
  ['whoever has claimed it', { target: { pool: 'surgery' }, claims: { [LIND]: { at: 1 }, [MENDES]: { at: 2 } } }, [LIND, MENDES]],
  ['person and claimants', { target: { person: LIND }, claims: { [MENDES]: { at: 2 } } }, [MENDES, LIND]],
  ['nobody, by claims that are no list of claims', { target: { pool: 'surgery' }, claims: [LIND] }, []],
  ['nobody, without a target', {}, []],
])('a case’s feed is read by %s', (_, values, readers) => expect(caseReaders(values)).toEqual(readers))
