import * as z from 'zod/mini'
import { expect, test } from 'vitest'
import type { KindDefinition, Policy, Values } from '../domain/kind.ts'
import { joinAll, stateOfOp } from './join.ts'
import type { Op } from './op.ts'
import { viewRecord } from './view.ts'

const RECORD = 'AAAAAAAAAAA.1'
const kindWith = (policy: Policy): KindDefinition => ({
  kind: 'sample', version: 1, placement: { in: 'common' },
  fields: { field: { policy, schema: z.union([z.number(), z.string()]) } },
})

/** Two devices write over nothing, at the given times; null removes. */
const conflict = (key: string, a: { value: number | string | null; ms: number; receivedMs?: number }, b: { value: number | string | null; ms: number; receivedMs?: number }) =>
  [a, b].map(({ value, ms, receivedMs }, i) => {
    const op: Op = { id: `${'BC'[i]!.repeat(11)}.1`, record: RECORD, kind: 'sample', v: 1, author: 'SSSSSSSSSSS.1', ms, counter: 0, offsetMs: null, fields: { [key]: value === null ? {} : { value } } }
    return stateOfOp(op, receivedMs)
  })

test.each([
  // policy        device B                device C                 shown  others  waits for a choice
  ['latest',      { value: 1, ms: 10 },   { value: 2, ms: 20 },    2,     [1],    false],
  ['latest',      { value: 1, ms: 30 },   { value: 2, ms: 20 },    1,     [2],    false],
  ['keep-both',   { value: 1, ms: 10 },   { value: 2, ms: 20 },    2,     [1],    true],
  ['keep-both',   { value: 1, ms: 10 },   { value: 1, ms: 20 },    1,     [],     false],
  ['keep-both',   { value: 1, ms: 10 },   { value: null, ms: 20 }, 1,     [],     false],
  ['grow',        { value: 9, ms: 10 },   { value: 4, ms: 20 },    9,     [],     false],
  ['fixed',       { value: 1, ms: 90 },   { value: 2, ms: 20 },    1,     [2],    false],
] as const)('[M3] %s: %j and %j show %j', (policy, b, c, shown, others, waits) => {
  for (const states of [conflict('field', b, c), conflict('field', b, c).toReversed()]) {
    const view = viewRecord(joinAll(states)!, kindWith(policy))
    expect(view.values['field']).toBe(shown)
    expect(view.fields['field']!.others.map(({ value }) => value)).toEqual(others)
    expect(view.conflicts).toEqual(waits ? ['field'] : [])
  }
})

test('[M8] a clock in 2040 does not outrank a later change once the server has received both', () => {
  const states = conflict('field', { value: 'from 2040', ms: Date.UTC(2040, 0), receivedMs: 1_000 }, { value: 'afterwards', ms: 900, receivedMs: 2_000 })
  expect(viewRecord(joinAll(states)!, kindWith('latest')).values['field']).toBe('from 2040')
  const later = conflict('field', { value: 'from 2040', ms: Date.UTC(2040, 0), receivedMs: 1_000 }, { value: 'afterwards', ms: 1_500, receivedMs: 2_000 })
  expect(viewRecord(joinAll(later)!, kindWith('latest')).values['field']).toBe('afterwards')
})

test('[M3] entries are one keep-both register per key', () => {
  const states = [...conflict('field/mobile', { value: 1, ms: 1 }, { value: 2, ms: 2 }), ...conflict('field/home', { value: 7, ms: 1 }, { value: 7, ms: 2 })]
  const view = viewRecord(joinAll(states)!, kindWith('entries'))
  expect(view.values['field']).toEqual({ mobile: 2, home: 7 })
  expect(view.conflicts).toEqual(['field/mobile'])
})

test('[M5] a value that this version cannot read is named, not shown and not lost', () => {
  const [state] = conflict('field', { value: 1, ms: 1 }, { value: 1, ms: 1 })
  state!.fields['field']!.siblings[0]!.value = { newer: true }
  const view = viewRecord(state!, kindWith('keep-both'))
  expect(view.values).toEqual({})
  expect(view.unreadable).toEqual(['field'])
  expect(state!.fields['field']!.siblings[0]!.value).toEqual({ newer: true })
})

test.each<[string, Policy, string, string, Values]>([
  ['an entry of a field that is one value', 'grow', 'field', 'field/x', { field: 1 }],
  ['a value of a field that is a list of entries', 'entries', 'field', 'field/x', { field: { x: 1 } }],
  ['an entry beside a value of a field that only a newer version knows', 'latest', 'added', 'added/x', { added: 1 }],
])('[M5] %s is kept unread, and nothing is written into the other', (_, policy, field, entry, values) => {
  const both = [conflict(field, { value: 1, ms: 1 }, { value: 1, ms: 1 })[0]!, conflict(entry, { value: 1, ms: 1 }, { value: 1, ms: 1 })[1]!]
  const view = viewRecord(joinAll(both)!, kindWith(policy))
  expect(view.values).toEqual(values)
  expect(view.unreadable).toEqual([policy === 'entries' ? field : entry])
})

test('[M6] all removed: the field is absent', () => {
  expect(viewRecord(joinAll(conflict('field', { value: null, ms: 1 }, { value: null, ms: 2 }))!, kindWith('keep-both')).values).toEqual({})
})
