import { describe, expect, test } from 'vitest'
import { createUpdates } from './update.ts'

function setUp(othersHold: string[] = []) {
  const log: string[] = []
  const locks = {
    request: (async () => undefined) as unknown as LockManager['request'],
    query: async () => ({ held: othersHold.map((name) => ({ name })), pending: [] }),
  }
  const updates = createUpdates({ locks, reload: () => log.push('reload') })
  return { updates, log, find: () => updates.found(() => log.push('start')) }
}

describe('a new version waits until no form is open, then asks', () => {
  test('nothing is offered before there is one', () => expect(setUp().updates.offered()).toBe(false))

  test('an open form holds the question back; closing it asks', () => {
    const { updates, find } = setUp()
    const release = updates.takeHold()
    find()
    expect(updates.offered()).toBe(false)
    release()
    expect(updates.offered()).toBe(true)
  })

  test('releasing twice releases once', () => {
    const { updates, find } = setUp()
    const first = updates.takeHold()
    updates.takeHold()
    find()
    first()
    first()
    expect(updates.offered()).toBe(false)
  })

  test('it starts when accepted', async () => {
    const { updates, log, find } = setUp()
    find()
    expect(await updates.accept()).toBe('starting')
    expect(log).toEqual(['start'])
  })

  test('a form in another window refuses it', async () => {
    const { updates, log, find } = setUp(['outpost-open-form'])
    find()
    expect(await updates.accept()).toBe('form-open')
    expect(log).toEqual([])
  })

  test('another window started it: this one follows when its form is closed', () => {
    const { updates, log } = setUp()
    const release = updates.takeHold()
    updates.replaced()
    expect(log).toEqual([])
    release()
    expect(log).toEqual(['reload'])
  })
})
