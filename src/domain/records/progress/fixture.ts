import { FIXTURE, type Fixture } from '../../fixture.ts'
import type { Attempt } from './kind.ts'

export const someAttempt: Attempt = { at: FIXTURE.atMs, edition: 1, right: 3, of: 4, answers: { 'how-long': ['minute'], 'when-not': ['cries'], 'calm-54': true, from: 40 } }

export const fixtures: readonly Fixture[] = [
  { id: FIXTURE.progress, author: FIXTURE.awa, fields: { person: FIXTURE.awa, course: FIXTURE.course, lessons: 2, [`attempts/${FIXTURE.attempt}`]: someAttempt } },
]
