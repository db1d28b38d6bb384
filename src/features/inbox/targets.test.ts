import { expect, test } from 'vitest'
import type { Values } from '../../domain/kind.ts'
import { peopleToAsk, readTarget, writeTarget } from './targets.ts'

test.each([{ pool: 'cardiology' }, { person: 'AAAAAAAAAAA.7' }])('a choice names its target and gives it back: %j', (target) => {
  expect(readTarget(writeTarget(target))).toEqual(target)
})

test.each(['', 'pool:', 'site:x', 'cardiology'])('%j names nobody', (text) => {
  expect(readTarget(text)).toBeNull()
})

test('only consultants whose account is open can be asked', () => {
  const person = (id: string, values: Values) => ({ shown: { id, kind: 'staff', values, fields: {}, conflicts: [], unreadable: [] } })
  expect(peopleToAsk([
    person('AAAAAAAAAAA.1', { name: 'Erik Lind', roles: ['consultant'], specialties: ['paediatrics'], active: true }),
    person('AAAAAAAAAAA.2', { name: 'Awa Hounkpatin', roles: ['nurse'], active: true }),
    person('AAAAAAAAAAA.3', { name: 'Gone Away', roles: ['consultant'], active: false }),
    person('AAAAAAAAAAA.4', { name: 'Ana Costa', roles: ['consultant', 'coordinator'], active: true }),
  ])).toEqual([{ id: 'AAAAAAAAAAA.4', name: 'Ana Costa', specialties: [] }, { id: 'AAAAAAAAAAA.1', name: 'Erik Lind', specialties: ['paediatrics'] }])
})
