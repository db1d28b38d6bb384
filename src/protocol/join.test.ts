import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../domain/json.ts'
import { covers, join, joinAll, project, stateOfOp, type RecordState } from './join.ts'
import type { Op } from './op.ts'
import { runOf, numberOf } from '../domain/ids.ts'

const RECORD = 'AAAAAAAAAAA.1'
const AWA = 'SSSSSSSSSSS.1'
const RUNS = ['AAAAAAAAAAA', 'BBBBBBBBBBB', 'CCCCCCCCCCC', 'DDDDDDDDDDD']
const text = (state: RecordState | null): string => canonicalJson(state as never)

/** A history as real devices make it: each writes over what it has seen, and sees others' work whenever pages happen to arrive. */
type Step = { device: number; field: string; value: number | null; learnFrom: number }
const history = fc.array(
  fc.record({ device: fc.nat(3), field: fc.constantFrom('name', 'village', 'phones/a'), value: fc.option(fc.nat(4), { nil: null }), learnFrom: fc.nat(3) }),
  { minLength: 1, maxLength: 24 },
)

function opsOf(steps: readonly Step[]): { op: Op; receivedMs: number }[] {
  const seen: (RecordState | null)[] = [null, null, null, null]
  const counts = [0, 0, 0, 0]
  return steps.map((step, i) => {
    const source = seen[step.learnFrom]
    const mine = seen[step.device]
    if (source) seen[step.device] = mine ? join(mine, source) : source
    const n = (counts[step.device]! += 1)
    const run = RUNS[step.device]!
    const op: Op = {
      id: `${run}.${n}`, record: RECORD, kind: 'patient', v: 1, author: AWA, ms: 1_000 + i, counter: 0, offsetMs: null,
      fields: { [step.field]: { ...(step.value === null ? {} : { value: step.value }), seen: seen[step.device]?.fields[step.field]?.context ?? {} } },
    }
    const state = stateOfOp(op, 5_000 + i)
    const before = seen[step.device]
    seen[step.device] = before ? join(before, state) : state
    return { op, receivedMs: 5_000 + i }
  })
}

describe('[M1] a record is a function of the set of its ops', () => {
  test('in any order, with any op doubled', () => {
    fc.assert(fc.property(history, fc.infiniteStream(fc.nat(1_000)), (steps, dice) => {
      const states = opsOf(steps).map(({ op, receivedMs }) => stateOfOp(op, receivedMs))
      const roll = (): number => dice.next().value as number
      const shuffled = [...states, ...states.filter(() => roll() % 3 === 0)].map((state) => ({ state, at: roll() })).toSorted((a, b) => a.at - b.at)
      expect(text(joinAll(shuffled.map(({ state }) => state)))).toBe(text(joinAll(states)))
    }), { numRuns: 600 })
  })

  test('partitioned, joined apart, then joined: ops and states mixed', () => {
    fc.assert(fc.property(history, fc.array(fc.nat(2), { minLength: 24, maxLength: 24 }), (steps, places) => {
      const states = opsOf(steps).map(({ op, receivedMs }) => stateOfOp(op, receivedMs))
      const parts = [0, 1, 2].map((part) => joinAll(states.filter((_, i) => places[i] === part))).filter((part) => part !== null)
      expect(text(joinAll(parts.toReversed()))).toBe(text(joinAll(states)))
      expect(text(joinAll([...parts, ...states]))).toBe(text(joinAll(states)))
    }), { numRuns: 600 })
  })

  test('with any ops missing, what arrives later completes it', () => {
    fc.assert(fc.property(history, fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), (steps, late) => {
      const states = opsOf(steps).map(({ op, receivedMs }) => stateOfOp(op, receivedMs))
      const early = states.filter((_, i) => !late[i])
      const rest = states.filter((_, i) => late[i])
      expect(text(joinAll([...early, ...rest]))).toBe(text(joinAll(states)))
    }), { numRuns: 400 })
  })

  test('joining is idempotent, commutative and associative on states of any parts of a history', () => {
    const membership = fc.array(fc.nat(7), { minLength: 24, maxLength: 24 })
    fc.assert(fc.property(history, membership, (steps, parts) => {
      const states = opsOf(steps).map(({ op }) => stateOfOp(op))
      const [a, b, c] = [1, 2, 4].map((bit) => joinAll(states.filter((_, i) => (parts[i]! & bit) !== 0)))
      if (!a || !b || !c) return
      expect(text(join(a, a))).toBe(text(a))
      expect(text(join(a, b))).toBe(text(join(b, a)))
      expect(text(join(join(a, b), c))).toBe(text(join(a, join(b, c))))
    }), { numRuns: 600 })
  })
})

describe('[M2] siblings and contexts', () => {
  test('a value is there exactly as long as no op of its field has covered it', () => {
    fc.assert(fc.property(history, (steps) => {
      const ops = opsOf(steps).map(({ op }) => op)
      const joined = joinAll(ops.map((op) => stateOfOp(op)))!
      for (const op of ops) {
        for (const [key, _] of Object.entries(op.fields)) {
          const covered = ops.some((other) => other.id !== op.id && other.fields[key] !== undefined &&
            (covers(other.fields[key]!.seen ?? {}, op.id) || (runOf(other.id) === runOf(op.id) && numberOf(other.id) > numberOf(op.id))))
          expect(joined.fields[key]!.siblings.some((sibling) => sibling.op === op.id)).toBe(!covered)
        }
      }
    }), { numRuns: 400 })
  })

  test('two who saw the same both stay; one who saw the other replaces it', () => {
    const base = stateOfOp(change('AAAAAAAAAAA.1', 'Awa', {}))
    const first = stateOfOp(change('BBBBBBBBBBB.1', 'Ana', { AAAAAAAAAAA: 1 }))
    const second = stateOfOp(change('CCCCCCCCCCC.1', 'Ada', { AAAAAAAAAAA: 1 }))
    const both = joinAll([base, first, second])!
    expect(both.fields['name']!.siblings.map(({ value }) => value)).toEqual(['Ana', 'Ada'])
    const chosen = stateOfOp(change('DDDDDDDDDDD.1', 'Ada', both.fields['name']!.context))
    expect(join(both, chosen).fields['name']!.siblings.map(({ op }) => op)).toEqual(['DDDDDDDDDDD.1'])
  })
})

test('[M8] of two times of receipt the smaller wins, in either order', () => {
  const op = change('BBBBBBBBBBB.1', 'Ana', {})
  const [early, late, none] = [stateOfOp(op, 10), stateOfOp(op, 20), stateOfOp(op)]
  for (const order of [[early, late, none], [none, late, early], [late, none, early]]) {
    expect(joinAll(order)!.fields['name']!.siblings[0]!.receivedMs).toBe(10)
  }
})

test('joining two different records is a bug and throws', () => {
  expect(() => join(stateOfOp(change('AAAAAAAAAAA.1', 'x', {})), { ...stateOfOp(change('BBBBBBBBBBB.1', 'x', {})), id: 'EEEEEEEEEEE.1' })).toThrow('cannot join')
})

test('[S10] a projection keeps the named fields and their entries, and nothing else', () => {
  const state = stateOfOp({ ...change('AAAAAAAAAAA.1', 'x', {}), fields: { header: { value: 1 }, question: { value: 2 }, 'claims/SSSSSSSSSSS.1': { value: 3 }, claimsX: { value: 4 } } })
  expect(Object.keys(project(state, ['header', 'claims']).fields)).toEqual(['header', 'claims/SSSSSSSSSSS.1'])
})

function change(id: string, value: string, seen: Record<string, number>): Op {
  return { id, record: RECORD, kind: 'patient', v: 1, author: AWA, ms: 1, counter: 0, offsetMs: null, fields: { name: { value, seen } } }
}
