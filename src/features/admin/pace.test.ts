import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { paced } from './pace.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const REST_MS = 2_000

/** Questions whose answers take as long as told. */
function asking(answerMs: number) {
  const startedMs: number[] = []
  const ask = async (): Promise<void> => {
    startedMs.push(Date.now())
    await new Promise((resolve) => { setTimeout(resolve, answerMs) })
  }
  const beganMs = Date.now()
  return { ...paced(ask, REST_MS), startedMs: () => startedMs.map((ms) => ms - beganMs) }
}

test('the first hint asks at once, a hundred more ask once more after a rest', async () => {
  const { wake, startedMs } = asking(100)
  for (let hint = 0; hint < 100; hint += 1) wake()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(startedMs()).toEqual([0, 2_100])
})

test('an answer that takes longer than the hints are apart is waited for, never given up', async () => {
  const { wake, startedMs } = asking(5_000)
  for (let second = 0; second < 10; second += 1) { wake(); await vi.advanceTimersByTimeAsync(1_000) }
  await vi.advanceTimersByTimeAsync(60_000)
  expect(startedMs()).toEqual([0, 7_000, 14_000])
})

test('after a quiet time it asks at once again, and nothing once stopped', async () => {
  const { wake, stop, startedMs } = asking(100)
  wake()
  await vi.advanceTimersByTimeAsync(10_000)
  wake()
  wake()
  stop()
  await vi.advanceTimersByTimeAsync(10_000)
  wake()
  expect(startedMs()).toEqual([0, 10_000])
})
