import { expect, test } from 'vitest'
import { emptySetup, missingIn } from './setup-form.ts'

const whole = { name: 'Jos Weber', login: 'jos', passphrase: 'four quiet river stones', site: 'Allada', type: 'clinic', country: 'BJ' }

test.each([
  [{}, []],
  [{ login: 'Jos.Weber' }, []],
  [{ login: 'j' }, ['login']],
  [{ login: 'jos weber' }, ['login']],
  [{ passphrase: 'short' }, ['passphrase']],
  [{ country: 'Benin' }, ['country']],
  [{ name: ' ', site: '' }, ['name', 'site']],
])('%j lacks %j', (change, missing) => {
  expect(missingIn({ ...whole, ...change })).toEqual(missing)
})

test('an empty form names every field that a person must fill', () => {
  expect(missingIn(emptySetup)).toEqual(['name', 'login', 'passphrase', 'site', 'country'])
})
