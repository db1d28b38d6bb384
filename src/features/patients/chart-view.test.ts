import { expect, test } from 'vitest'
import type { Values } from '../../domain/kind.ts'
import { newestVisit, partingOf, timelineOf, trendsOf, usualRange, type Note } from './chart-view.ts'

const record = (id: string, kind: string, values: Values, createdMs = 0): Note => ({ shown: { id, kind, values }, createdMs })
const empty = { vitals: [], consultations: [], cases: [], addenda: [], retractions: [], unknown: [] }

test('the timeline is newest first by when things took place, with vital signs inside their visit', () => {
  const chart = {
    ...empty,
    consultations: [record('v.1', 'consultation', { at: 100, vitals: 'm.1' }), record('v.2', 'consultation', { at: 300 })],
    vitals: [record('m.1', 'vitals', { at: 100 }), record('m.2', 'vitals', { at: 200 })],
    cases: [record('c.1', 'case', { at: 310, answer: { at: 250, advice: 'Rest' } }), record('c.2', 'case', { at: 320 })],
  }
  expect(timelineOf(chart).map(({ is, record: { shown }, vitals }) => [is, shown.id, vitals?.shown.id ?? null])).toEqual([
    ['visit', 'v.2', null], ['answer', 'c.1', null], ['measured', 'm.2', null], ['visit', 'v.1', 'm.1'],
  ])
})

test('[M4] a correction stands under its original in the order of writing, and a retracted one stays with its retraction', () => {
  const chart = {
    ...empty,
    consultations: [record('v.1', 'consultation', { at: 100 })],
    addenda: [record('a.2', 'addendum', { of: 'v.1', at: 300 }), record('a.1', 'addendum', { of: 'v.1', at: 200 })],
    retractions: [record('r.1', 'retraction', { of: 'a.2', at: 400 })],
  }
  const [visit] = timelineOf(chart)
  expect(visit?.addenda.map((added) => [added.record.shown.id, added.retraction?.shown.id ?? null])).toEqual([['a.1', null], ['a.2', 'r.1']])
})

test('a question is asked about the newest visit that stands', () => {
  const chart = {
    ...empty,
    consultations: [record('v.1', 'consultation', { at: 100 }), record('v.2', 'consultation', { at: 300 })],
    retractions: [record('r.1', 'retraction', { of: 'v.2', at: 400 })],
  }
  expect(newestVisit(timelineOf(chart))?.shown.id).toBe('v.1')
  expect(newestVisit(timelineOf(empty))).toBeNull()
})

test('trends leave out what was not done and what was entered in error', () => {
  const vitals = [
    record('m.3', 'vitals', { at: 300, pulse: { value: 178, unit: '/min' } }),
    record('m.2', 'vitals', { at: 200, pulse: { value: 78, unit: '/min' }, bloodPressure: { systolic: 148, diastolic: 92, unit: 'mm[Hg]' } }),
    record('m.1', 'vitals', { at: 100, pulse: { notDone: true }, weight: { value: 71.2, unit: 'kg' } }),
  ]
  const trends = trendsOf({ vitals, retractions: [record('r.1', 'retraction', { of: 'm.3' })] })
  expect(trends.map(({ measure, points }) => [measure, points.map(({ value, low }) => [value, low])])).toEqual([
    ['bloodPressure', [[148, 92]]], ['weight', [[71.2, undefined]]], ['pulse', [[78, undefined]]],
  ])
})

test('a band is drawn only where a source gives one: NEWS2, from 16 years', () => {
  expect(usualRange('pulse', 54 * 365)).toEqual([51, 90])
  expect(usualRange('pulse', 8 * 365)).toBeUndefined()
  expect(usualRange('pulse', null)).toBeUndefined()
  expect(usualRange('weight', 54 * 365)).toBeUndefined()
})

test('[M9] parting finds the links that hold the other record, and what was written since', () => {
  const links = [record('l.1', 'link', { a: 'p.1', b: 'p.2', state: 'linked' }, 500), record('l.2', 'link', { a: 'p.1', b: 'p.3', state: 'linked' }, 100), record('l.3', 'link', { a: 'p.2', b: 'p.4', state: 'parted' }, 50)]
  const { links: holding, since } = partingOf('p.2', links, [record('v.1', 'consultation', {}, 400), record('v.2', 'consultation', {}, 600)])
  expect(holding.map(({ shown }) => shown.id)).toEqual(['l.1'])
  expect(since.map(({ shown }) => shown.id)).toEqual(['v.2'])
})
