import { describe, expect, test } from 'vitest'
import { typicalAgeDays } from '../../src/domain/age.ts'
import { fieldOfKey } from '../../src/domain/kind.ts'
import { textOf, type Values } from '../../src/domain/kind.ts'
import type { CourseContent } from '../../src/domain/records/course/kind.ts'
import { percentOf, scoreOf } from '../../src/domain/records/course/score.ts'
import type { Birth } from '../../src/domain/records/patient/kind.ts'
import type { Attempt } from '../../src/domain/records/progress/kind.ts'
import { unlikelyVitals } from '../../src/domain/records/vitals/limits.ts'
import { findKind } from '../../src/domain/registry.ts'
import { validateChange, validateCreation } from '../../src/domain/validate.ts'
import { isCreation, Op, type Op as OpType } from '../../src/protocol/op.ts'
import { DAY_MS } from './calendar.ts'
import { CASE_COUNT } from './cases.ts'
import { CASE_SCRIPTS } from './conditions/cases.ts'
import { STAFF } from './people.ts'
import { builtInRecords } from '../reference/built-in.ts'
import { conditionCatalogue } from '../reference/conditions.ts'
import { CONDITIONS } from './plan-visits.ts'
import { makeProgramme } from './programme.ts'
import { fastBreathingFrom } from './vitals.ts'

const RUN = 'demoDEMO-_0'
/** A Wednesday noon, a night, and the resting days of both sites. */
const NOWS = [Date.UTC(2026, 10, 25, 12), Date.UTC(2026, 10, 22, 0, 39), Date.UTC(2027, 1, 5, 9), Date.UTC(2028, 1, 29, 22, 50)]
const at = (nowMs: number, seed = 'outpost') => makeProgramme({ seed, nowMs, run: RUN })
const programmes = NOWS.map((nowMs) => [new Date(nowMs).toISOString(), nowMs, at(nowMs)] as const)
const created = (ops: readonly OpType[], kind: string): OpType[] => ops.filter((op) => op.kind === kind && isCreation(op))
const valuesOf = (op: OpType): Values => Object.fromEntries(Object.entries(op.fields).map(([key, { value }]) => [key, value!]))

describe.each(programmes)('the programme of %s', (_, nowMs, { ops }) => {

  test('has 400 patients, 1,500 consultations with vitals and 40 cases', () => {
    const count = (kind: string): number => created(ops, kind).length
    expect({ patient: count('patient'), vitals: count('vitals'), consultation: count('consultation'), case: count('case'), site: count('site'), link: count('link'), retraction: count('retraction') })
      .toEqual({ patient: 400, vitals: 1_500, consultation: 1_500, case: CASE_COUNT, site: 2, link: 1, retraction: 1 })
    expect(CASE_COUNT).toBe(40)
  })

  test('passes what the domain asks of every record', () => {
    for (const op of ops) {
      expect(Op.safeParse(op).success, JSON.stringify(op)).toBe(true)
      const values = valuesOf(op)
      expect(isCreation(op) ? validateCreation(findKind(op.kind)!, values, nowMs) : validateChange(findKind(op.kind)!, values, nowMs), JSON.stringify(op)).toEqual([])
    }
  })

  test('is in the order of time, never in the future, and speaks only of what stands before', () => {
    const known = new Set<string>()
    let before = 0
    for (const op of ops) {
      expect(op.ms).toBeGreaterThanOrEqual(before)
      expect(op.ms).toBeLessThanOrEqual(nowMs)
      before = op.ms
      known.add(op.id)
      for (const [mention] of JSON.stringify(op).matchAll(/demoDEMO-_0\.\d+/g)) expect(known, `${op.kind} ${op.id} names ${mention}`).toContain(mention)
    }
  })

  test('measures nothing that a nurse would be asked about', () => {
    const births = new Map(created(ops, 'patient').map((op) => [op.id, op.fields['birth']!.value as Birth]))
    for (const op of created(ops, 'vitals')) {
      const values = valuesOf(op)
      expect(unlikelyVitals(values, typicalAgeDays(births.get(values['patient'] as string), op.ms)), JSON.stringify(op)).toEqual([])
    }
  })

  test('has visits today at both sites, and a question that waits in the pools', () => {
    const consultations = created(ops, 'consultation')
    const recent = consultations.filter((op) => op.ms > nowMs - 6 * 3_600_000)
    expect(recent.length).toBeGreaterThanOrEqual(10)
    expect(consultations.every((op) => op.ms > nowMs - 367 * DAY_MS)).toBe(true)
    const claimed = new Set(ops.filter((op) => op.kind === 'case' && Object.keys(op.fields).some((key) => key.startsWith('claims/'))).map((op) => op.record))
    const open = created(ops, 'case').filter((op) => !claimed.has(op.id))
    expect(open).toHaveLength(10)
    expect(open.filter((op) => (op.fields['header']!.value as { urgency: string }).urgency === 'emergency')).toHaveLength(1)
  })
})

describe('what the notes say', () => {
  const { ops } = programmes[0]![2]
  const sexes = new Map(created(ops, 'patient').map((op) => [op.id, op.fields['sex']!.value]))
  const births = new Map(created(ops, 'patient').map((op) => [op.id, op.fields['birth']!.value as Birth]))
  const vitals = new Map(created(ops, 'vitals').map((op) => [op.id, valuesOf(op)]))
  const consultations = created(ops, 'consultation').map((op) => ({ op, values: valuesOf(op) }))
  const codeOf = (values: Values): string | undefined => (values['diagnoses'] as { code?: string }[])[0]?.code

  test('agrees with sex, age and measurements', () => {
    for (const { op, values } of consultations) {
      const measured = vitals.get(values['vitals'] as string)!
      const years = typicalAgeDays(births.get(values['patient'] as string), op.ms)! / 365.25
      const code = codeOf(values)
      if (code === 'pregnancy' || code === 'pre-eclampsia') {
        expect(sexes.get(values['patient'] as string)).toBe('female')
        expect(years).toBeGreaterThan(15)
        expect(years).toBeLessThan(46)
      }
      // Half a year of slack: a birth known by its month alone can lie on either side of a birthday.
      if (code === 'pneumonia') expect((measured['respiration'] as { value: number }).value).toBeGreaterThanOrEqual(fastBreathingFrom(years + 0.5))
      if (measured['bloodPressure'] !== undefined) expect(years).toBeGreaterThan(12)
      for (const text of [values['reason'], values['history'], values['examination'], values['plan']]) expect(text).not.toMatch(/[{}]|undefined|NaN/)
    }
  })

  test('is seldom the same twice, in three languages', () => {
    const texts = consultations.map(({ values }) => ['reason', 'history', 'examination', 'plan'].map((field) => textOf(values, field)).join(' '))
    expect(new Set(texts).size).toBeGreaterThan(1_450)
    const languages = Map.groupBy(consultations, ({ values }) => values['language'])
    expect([...languages.keys()].toSorted()).toEqual(['en', 'fr', 'pt'])
    for (const group of languages.values()) expect(group.length).toBeGreaterThan(20)
  })

  test('names conditions of the programme’s list, and every question has a condition and a specialist', () => {
    const codes = new Set(conditionCatalogue().entries.map(({ code }) => code))
    const conditions = Object.values(CONDITIONS).flat()
    for (const { code } of conditions) if (code !== undefined) expect(codes).toContain(code)
    for (const { condition, specialty } of CASE_SCRIPTS) {
      expect(conditions.map(({ key }) => key)).toContain(condition)
      expect(STAFF.some(({ specialties }) => specialties.includes(specialty))).toBe(true)
    }
  })
})

describe.each(programmes)('the training of %s', (_, _nowMs, { ops, staff }) => {
  const courses = new Map(created(ops, 'course').map((op) => [op.id, valuesOf(op)]))
  const progress = ops.filter(({ kind }) => kind === 'progress')
  const loginOf = new Map(staff.map(({ id, login }) => [id, login]))
  /** By person and course: the greatest number of lessons, and the attempts in per cent, oldest first. */
  const standing = Object.fromEntries(progress.filter(isCreation).map((op) => {
    const { person, course } = valuesOf(op) as { person: string; course: string }
    const changes = progress.filter(({ record }) => record === op.id)
    const attempts = changes.flatMap(({ fields }) => Object.entries(fields)).filter(([key]) => fieldOfKey(key) === 'attempts').map(([, { value }]) => value as Attempt)
    return [`${loginOf.get(person)} ${textOf(courses.get(course)!, 'name')}`, {
      lessons: Math.max(...changes.map(({ fields }) => Number(fields['lessons']?.value ?? 0))), of: (courses.get(course)!['content'] as CourseContent).lessons.length,
      percents: attempts.map(percentOf), attempts, content: courses.get(course)!['content'] as CourseContent,
    }]
  }))

  test('is in the courses and lists that come with the program: a start of the server adds none', () => {
    const written = ops.filter(({ kind }) => kind === 'course' || kind === 'catalogue').map((op) => ({ kind: op.kind, ...valuesOf(op) }))
    expect(written).toEqual(builtInRecords().map(({ definition, name, edition, fields }) => ({ kind: definition.kind, name, edition, ...fields })))
  })

  test('has people who finished, some with a second attempt, some in the middle, and one who has not begun', () => {
    const of = (name: string) => [standing[name]!.lessons, standing[name]!.of, ...standing[name]!.percents]
    expect(of('awa danger-signs-child')).toEqual([6, 6, 62, 100])
    expect(of('mariam danger-signs-child')).toEqual([6, 6, 75, 87])
    expect(of('lurdes using-outpost')).toEqual([4, 7])
    expect(of('tanvir danger-signs-child')).toEqual([6, 6])
    expect(of('lind danger-signs-child')).toEqual([6, 6, 100])
    expect(Object.keys(standing).filter((name) => name.startsWith('shirin'))).toEqual([])
  })

  test('is written by the learner, each step after the last, with scores that its answers give', () => {
    for (const op of progress.filter(isCreation)) {
      const steps = progress.filter(({ record }) => record === op.id)
      for (const step of steps) expect(step.author).toBe(valuesOf(op)['person'])
      const lessons = steps.flatMap(({ fields }) => fields['lessons']?.value ?? [])
      expect(lessons).toEqual(lessons.map((_one, index) => index + 1))
      expect(steps.findIndex(({ fields }) => fields['lessons'] === undefined)).toBeOneOf([-1, lessons.length])
    }
    for (const { attempts, content } of Object.values(standing)) {
      for (const { answers, right, of } of attempts) expect(scoreOf(content, answers)).toEqual({ right, of })
    }
  })
})

test('one seed makes one programme, another seed another', () => {
  expect(at(NOWS[0]!)).toEqual(at(NOWS[0]!))
  expect(at(NOWS[0]!, 'other').ops).not.toEqual(at(NOWS[0]!).ops)
})
