import { expect, test } from 'vitest'
import type { Overview } from '../../remote/overview.ts'
import { countCases, standingOf, waitingCases } from './standing.ts'

const cases: Overview['cases'] = [
  { site: 'ship', status: 'waiting', urgency: 'routine', count: 2, oldestMs: 10 },
  { site: 'allada', status: 'waiting', urgency: 'routine', count: 3, oldestMs: 100 },
  { site: 'allada', status: 'waiting', urgency: 'emergency', count: 1, oldestMs: 300 },
  { site: 'allada', status: 'answered', urgency: 'routine', count: 9, oldestMs: 1 },
  { site: 'hinvi', status: 'waiting', urgency: 'routine', count: 1, oldestMs: 5 },
]

test('the site with an emergency stands on top, then the one that has waited longest', () => {
  expect(waitingCases(cases)).toEqual([
    { site: 'allada', count: 4, oldestMs: 100, parts: [{ urgency: 'emergency', count: 1, oldestMs: 300 }, { urgency: 'routine', count: 3, oldestMs: 100 }] },
    { site: 'hinvi', count: 1, oldestMs: 5, parts: [{ urgency: 'routine', count: 1, oldestMs: 5 }] },
    { site: 'ship', count: 2, oldestMs: 10, parts: [{ urgency: 'routine', count: 2, oldestMs: 10 }] },
  ])
  expect([countCases(cases, 'waiting'), countCases(cases, 'answered'), countCases(cases, 'closed')]).toEqual([7, 9, 0])
})

test('an urgency that only a newer server knows is kept, after the others', () => {
  expect(waitingCases([{ ...cases[0]!, urgency: 'later' }, cases[0]!])[0]?.parts.map(({ urgency }) => urgency)).toEqual(['routine', 'later'])
})

const person = (id: string, roles: string[], sites: string[], active = true): Overview['people'][number] => ({ id, name: id, roles, sites, active })
const course = { id: 'signs', name: 'danger-signs', title: { en: 'Danger signs' }, lessons: 5, passPercent: 80 }
const site = (name: string): Overview['sites'][number] => ({ id: name, name, devices: 0, lastContactMs: null, backlogOps: 0, backlogBytes: 0, newestMs: null })
const overview = (people: Overview['people'], training: Overview['training']): Overview => ({
  countedMs: 0, consultations: [], before: 0, diagnoses: [], diagnosed: 0, cases: [], training, courses: [course], people, sites: [site('ship'), site('allada')], devices: [],
})
const come = (who: string, lessons: number, best: number | null): Overview['training'][number] => ({ person: who, course: 'signs', lessons, attempts: best === null ? 0 : 1, best, lastMs: 0 })

test('learners stand by site: who has begun with how far, and who has not', () => {
  const [standing] = standingOf(overview([person('Mariam', ['nurse'], ['ship']), person('Awa', ['nurse'], ['allada']), person('Bernice', ['nurse'], ['allada'])], [come('Awa', 5, 80), come('Mariam', 2, null)]))
  expect(standing).toMatchObject({ people: 3, begun: 2, passed: 1 })
  expect(standing?.groups).toEqual([
    { site: 'allada', begun: [{ person: 'Awa', name: 'Awa', lessons: 5, attempts: 1, best: 80, passed: true }], notBegun: ['Bernice'] },
    { site: 'ship', begun: [{ person: 'Mariam', name: 'Mariam', lessons: 2, attempts: 0, best: null, passed: false }], notBegun: [] },
  ])
})

test('who works at two sites stands at both and counts once', () => {
  const [standing] = standingOf(overview([person('Awa', ['nurse'], ['allada', 'ship'])], [come('Awa', 1, null)]))
  expect([standing?.people, standing?.groups.length]).toEqual([1, 2])
})

test('a doctor far away is not missed, but stands there once she has begun; who has left is in no figure', () => {
  const people = [person('Lind', ['consultant'], []), person('Sofia', ['coordinator'], []), person('Paul', ['nurse'], ['allada'], false)]
  const [standing] = standingOf(overview(people, [come('Lind', 9, 79), come('Paul', 5, 100)]))
  expect(standing).toMatchObject({ people: 1, passed: 0, groups: [{ site: null, begun: [{ name: 'Lind', lessons: 5 }], notBegun: [] }] })
})
