import { expect, test } from 'vitest'
import { patient } from '../../domain/records/patient/kind.ts'
import type { LocalRecord } from '../../store/queries.ts'
import { chosenFields, conflictsIn, mayBeRewritten } from './choices.ts'

type State = LocalRecord['state']
type Shown = LocalRecord['shown']

const sibling = (op: string, author: string, ms: number, value: string, receivedMs?: number) => ({ op, author, ms, counter: 0, value, ...(receivedMs !== undefined && { receivedMs }) })
const phones = [sibling('Fixture_two.4', 'mariam.1', 2_000, '+229 01 97 41 80 52', 9_000), sibling('Fixture_one.7', 'awa.1', 1_000, '+229 01 97 41 08 52')]
const record: { shown: Shown; state: State } = {
  shown: {
    id: 'Fixture_one.1', kind: patient.kind, values: {}, conflicts: ['phones/a.1'], unreadable: [],
    fields: { 'phones/a.1': { value: phones[0]!.value, author: 'mariam.1', op: 'Fixture_two.4', ms: 2_000, others: [phones[1]!] } },
  },
  state: { id: 'Fixture_one.1', kind: patient.kind, v: 1, fields: { 'phones/a.1': { siblings: phones, context: {} } } },
}

test('[M3] all kept values are shown in the order of writing, with who and when, and none is chosen', () => {
  expect(conflictsIn(record)).toEqual([{
    key: 'phones/a.1', field: 'phones',
    values: [
      { op: 'Fixture_one.7', author: 'awa.1', ms: 1_000, receivedMs: null, value: '+229 01 97 41 08 52' },
      { op: 'Fixture_two.4', author: 'mariam.1', ms: 2_000, receivedMs: 9_000, value: '+229 01 97 41 80 52' },
    ],
  }])
  expect(chosenFields(conflictsIn(record), {})).toEqual({})
})

test('a choice sets the chosen value; one that is gone meanwhile sets nothing', () => {
  const conflicts = conflictsIn(record)
  expect(chosenFields(conflicts, { 'phones/a.1': { op: 'Fixture_one.7' } })).toEqual({ 'phones/a.1': '+229 01 97 41 08 52' })
  expect(chosenFields(conflicts, { 'phones/a.1': { op: 'Fixture_one.6' } })).toEqual({})
  expect(chosenFields(conflicts, { 'phones/a.1': { text: ' ' } })).toEqual({})
})

test('only free text may be written anew from both', () => {
  const conflict = { key: 'note', field: 'note', values: conflictsIn(record)[0]!.values }
  expect(mayBeRewritten(conflict)).toBe(true)
  expect(mayBeRewritten({ ...conflict, key: 'birth', field: 'birth' })).toBe(false)
})
