import { describe, expect, test } from 'vitest'
import { compareIdentities, duplicateKeys, editDistance, findDuplicates, LIKELY_AT, POSSIBLE_AT, prepareIdentity, type Identity } from './duplicates.ts'

const awa: Identity = {
  name: { given: 'Awa', family: 'Hounkpatin' }, sex: 'female', birth: { date: '1992-03-14', precision: 'day' },
  village: 'Sékou', phones: ['+229 97 12 34 56'], number: 'K7QM-3F9X-T', identifiers: { 'carnet': '2019/443' },
}
const only = (...keys: (keyof Identity)[]): Identity => Object.fromEntries(['name', ...keys].map((key) => [key, awa[key as keyof Identity]])) as Identity
const named = (given: string, family: string, more: Partial<Identity> = {}): Identity => ({ name: { given, family }, ...more })
const compare = (a: Identity, b: Identity) => compareIdentities(prepareIdentity(a), prepareIdentity(b))

describe('two records', () => {
  const day = (date: string) => ({ date, precision: 'day' }) as const
  const est = (date: string) => ({ date, precision: 'estimated' }) as const
  test.each<[string, Identity, Identity, 'likely' | 'possible' | 'different']>([
    ['the same in all', awa, awa, 'likely'],
    ['name alone', only(), only(), 'different'],
    ['name and sex alone', only('sex'), only('sex'), 'possible'],
    ['name, sex, village', only('sex', 'village'), only('sex', 'village'), 'possible'],
    ['name, sex, phone', only('sex', 'phones'), only('sex', 'phones'), 'likely'],
    ['name and birth day', only('birth'), only('birth'), 'likely'],
    ['names swapped, birth day', only('birth'), named('Hounkpatin', 'Awa', { birth: awa.birth }), 'likely'],
    ['a letter wrong, birth day', only('birth', 'sex'), named('Awa', 'Hounkpatim', { birth: awa.birth, sex: 'female' }), 'likely'],
    ['letters swapped, birth day', only('birth', 'sex'), named('Awa', 'Huonkpatin', { birth: awa.birth, sex: 'female' }), 'likely'],
    ['spelt by ear, estimate in the year', named('Mohamed', 'Abdoulaye', { birth: est('1980'), sex: 'male', village: 'Allada' }), named('Muhammad', 'Abdulay', { birth: est('1981'), sex: 'male', village: 'allada' }), 'possible'],
    ['joined name', named('Abdul Rahman', 'Khan', { birth: day('1970-01-02') }), named('Abdulrahman', 'Khan', { birth: day('1970-01-02') }), 'likely'],
    ['initial only', named('M.', 'Begum', { birth: day('1970-01-02'), sex: 'female' }), named('Mariam', 'Begum', { birth: day('1970-01-02'), sex: 'female' }), 'likely'],
    ['day and month swapped', only('birth', 'sex'), { ...only('sex'), birth: day('1992-03-04') }, 'likely'],
    ['03/05 read as 05/03', { ...only('sex'), birth: day('1992-03-05') }, { ...only('sex'), birth: day('1992-05-03') }, 'likely'],
    ['family name changed by marriage', awa, { ...awa, number: undefined, identifiers: undefined, name: { given: 'Awa', family: 'Dossou' } }, 'likely'],
    ['twins', { ...awa, number: undefined, identifiers: undefined }, { ...awa, number: undefined, identifiers: undefined, name: { given: 'Kossiba', family: 'Hounkpatin' } }, 'different'],
    ['mother and daughter of one name', only('birth', 'sex', 'village', 'phones'), { ...only('sex', 'village', 'phones'), birth: day('2015-06-01') }, 'different'],
    ['brother of similar name', named('Koffi', 'Dossou', { sex: 'male', birth: est('1990') }), named('Koffa', 'Dossou', { sex: 'female', birth: est('1990') }), 'different'],
    ['other sex and birth', only('sex', 'birth'), { ...only(), sex: 'male', birth: day('1960-01-01') }, 'different'],
    ['Arabic, two spellings of alef and ta marbuta', named('فاطمة', 'عبد الرحمن', { birth: est('1990'), sex: 'female' }), named('فاطمه', 'عبد الرحمٰن', { birth: est('1991'), sex: 'female' }), 'possible'],
    ['Bengali, equal with a birth day', named('রহিমা', 'খাতুন', { birth: day('1990-01-01') }), named('রহিমা', 'খাতুন', { birth: day('1990-01-01') }), 'likely'],
    ['the same number of another register and a like name', only('identifiers'), named('Awa', 'Hounkpatin', { identifiers: { CARNET: '2019/443' } }), 'likely'],
    ['the same card number, other script', only('number'), named('أوا', 'هونكباتين', { number: awa.number }), 'possible'],
    ['no word in common', only('birth', 'sex', 'village', 'phones'), { ...awa, number: undefined, identifiers: undefined, name: { given: 'Mariam', family: 'Begum' } }, 'different'],
  ])('%s', (_, a, b, verdict) => {
    const there = compare(a, b)
    expect(there.verdict).toBe(verdict)
    expect(compare(b, a)).toEqual(there)
  })

  test('the reasons name what spoke for it', () => {
    expect(compare(awa, awa)).toEqual({ score: 100, verdict: 'likely', reasons: ['number', 'name', 'birth', 'phone', 'village'] })
    expect(LIKELY_AT).toBeGreaterThan(POSSIBLE_AT)
  })

  test.each(['+229 97 12 34 56', '97123456', '(97) 12-34-56', '00229 97123456', '٩٧١٢٣٤٥٦'])('phone %s is one number', (phone) => {
    expect(compare({ ...only(), phones: [phone] }, { ...only(), phones: awa.phones }).reasons).toContain('phone')
  })
})

test.each([
  ['awa', 'awa', 0], ['awa', 'ava', 1], ['awa', 'aaw', 1], ['awa', 'awaa', 1], ['', 'awa', 3], ['kitten', 'sitting', 3],
])('%s and %s are %i edits apart', (a, b, edits) => expect(editDistance(a, b)).toBe(edits))

test('the best of many comes first, with no more than asked for', () => {
  const others = ['Hounkpatin', 'Hounkpatim', 'Dossou', 'Begum'].map((family, key) => ({ key, identity: prepareIdentity(named('Awa', family, { sex: 'female', birth: awa.birth })) }))
  expect(findDuplicates(prepareIdentity(awa), others).map((found) => found.key)).toEqual([0, 1])
  expect(findDuplicates(prepareIdentity(awa), others, 1).map((found) => found.key)).toEqual([0])
})

test('likely duplicates share a key for a map, so that a register is compared with a register in one pass', () => {
  const keys = (identity: Identity) => duplicateKeys(prepareIdentity(identity))
  const share = (a: Identity, b: Identity) => keys(a).some((key) => keys(b).includes(key))
  expect(share(named('Mohamed', 'Dossou'), named('Dosso', 'Muhammad'))).toBe(true)
  expect(share(named('Aïcha', 'Begum'), named('Aisha', 'Begom'))).toBe(true)
  expect(share(named('Koffi', 'Dossou'), named('Mariam', 'Begum'))).toBe(false)
})

test('50,000 candidates are scanned and the one planted is found', () => {
  const families = ['Dossou', 'Adjovi', 'Begum', 'Khatun', 'Hossain', 'Zinsou', 'Gbaguidi', 'Sossa', 'Ahouansou', 'Rahman']
  const given = ['Koffi', 'Mariam', 'Afi', 'Karim', 'Salma', 'Jean', 'Rose', 'Yaya', 'Ibrahim', 'Nadia', 'Paul']
  const candidates = Array.from({ length: 50_000 }, (_, key) => ({
    key,
    identity: prepareIdentity(named(given[key % 11]! + String.fromCharCode(97 + (key % 7)), families[key % 10]! + String.fromCharCode(97 + (key % 13)), { birth: { date: String(1930 + (key % 95)), precision: 'estimated' } })),
  }))
  candidates[31_337] = { key: 31_337, identity: prepareIdentity(named('Hounkpatin', 'Awa', { birth: { date: '1992', precision: 'year' }, sex: 'female' })) }
  expect(findDuplicates(prepareIdentity(awa), candidates)[0]?.key).toBe(31_337)
})
