import { expect, test } from 'vitest'
import { outcomeOf } from './outcome.ts'

const asked = { atMs: 1_000, waitingOps: 4, lastContactMs: 500 }

test.each([
  ['an answer since then', { syncing: false, lastContactMs: 1_200, waitingOps: 1 }, { say: 'answered', taken: 3 }],
  ['an answer, nothing taken', { syncing: false, lastContactMs: 1_200, waitingOps: 4 }, { say: 'answered', taken: 0 }],
  ['new work recorded meanwhile', { syncing: false, lastContactMs: 1_200, waitingOps: 6 }, { say: 'answered', taken: 0 }],
  ['only the old answer', { syncing: false, lastContactMs: 500, waitingOps: 4 }, { say: 'no-answer' }],
  ['still under way', { syncing: true, lastContactMs: 500, waitingOps: 4 }, { say: 'asking' }],
  ['never any contact', { syncing: false, lastContactMs: null, waitingOps: 4 }, { say: 'no-answer' }],
])('[S13] %s: %j is told as %j', (_, status, want) => {
  expect(outcomeOf(asked, status)).toEqual(want)
})
