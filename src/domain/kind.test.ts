import { expect, test } from 'vitest'
import { fieldOfKey, valuesOf } from './kind.ts'

test.each([['name', 'name'], ['phones/AAAAAAAAAAA.1', 'phones'], ['a/b/c', 'a']])('the field behind the stored key %s is %s', (key, field) => expect(fieldOfKey(key)).toBe(field))

test('entries are gathered under their field, and what is removed is left out', () => {
  expect(valuesOf({ name: { given: 'Awa' }, village: undefined, 'phones/a.1': '97', 'phones/b.1': '98', 'phones/c.1': undefined })).toEqual({
    name: { given: 'Awa' }, phones: { 'a.1': '97', 'b.1': '98' },
  })
})

test('an entry may have any key without touching the object it stands in', () => {
  const values = valuesOf({ 'phones/__proto__': { stolen: true }, 'phones/constructor': '97' })
  expect(Object.keys(values['phones'] as object).toSorted()).toEqual(['__proto__', 'constructor'])
  expect(({} as { stolen?: boolean }).stolen).toBeUndefined()
})
