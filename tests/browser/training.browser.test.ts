import { afterEach, describe, expect, test } from 'vitest'
import { FIXTURE } from '../../src/domain/fixture.ts'
import type { Json } from '../../src/domain/json.ts'
import { someCourse } from '../../src/domain/records/course/fixture.ts'
import { someAttempt } from '../../src/domain/records/progress/fixture.ts'
import type { Op } from '../../src/protocol/op.ts'
import { applyDown } from '../../src/store/apply.ts'
import { listDrafts, newDraftId, saveDraft } from '../../src/store/drafts.ts'
import type { Session } from '../../src/store/session-type.ts'
import type { Store } from '../../src/store/store.ts'
import { coursesOf, findCourse, finishLesson, keepAttempt, learnerFeed } from '../../src/store/training.ts'
import { AWA, LIND, awa, closeAll, down, newName, openTab } from './support.ts'

const MARIAM = 'Mariam_____.1'
const COURSE = 'Server_____.1'

afterEach(closeAll)

/** An op that another device or the server wrote, as a pull brings it. */
async function pull(store: Store, feed: Op['record'] | 'common', op: Pick<Op, 'id' | 'record' | 'kind'> & { n: number; values: { [field: string]: Json }; seen?: { [run: string]: number } }): Promise<void> {
  const { n, values, seen, ...names } = op
  const whole: Op = {
    ...names, v: 1, author: LIND, ms: 1_780_000_000_000 + n, counter: 0, offsetMs: 0,
    fields: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, ...(seen && { seen }) }])),
  }
  const page = { feed: feed === 'common' ? 'common' as const : learnerFeed({ staff: feed }), head: n, covered: [[1, n]] as [number, number][], entries: [{ n, op: whole, receivedMs: whole.ms }] }
  const applied = await applyDown(store, down({ pages: [page], feeds: ['common', learnerFeed({ staff: AWA }), learnerFeed({ staff: MARIAM })] }), 0)
  if (!applied.ok) throw new Error(applied.error.detail)
}

const course = (edition: number, content: Json = someCourse as unknown as Json) => ({
  id: `Server_____.${edition}`, record: COURSE, kind: 'course', n: edition,
  values: { ...(edition === 1 && { name: 'counting-breaths' }), edition, content }, ...(edition > 1 && { seen: { Server_____: edition - 1 } }),
})

const learner = async (staff: string): Promise<Session> => {
  const session = await awa(['common', learnerFeed({ staff })])
  return { ...session, staff, access: { ...session.access, staff } }
}

async function onTablet(): Promise<{ store: Store; her: Session }> {
  const store = await openTab(newName())
  await pull(store, 'common', course(1))
  return { store, her: await learner(AWA) }
}

const lessonsOf = async (store: Store, session: Session): Promise<number> => (await findCourse(store, session, COURSE))!.learning.lessons

describe('lessons', () => {
  test('are done in their order, each once, and are on this tablet at once', async () => {
    const { store, her } = await onTablet()
    expect(await coursesOf(store, her)).toMatchObject([{ id: COURSE, edition: 1, learning: { lessons: 0, attempts: [], best: null }, trail: null, quiz: null }])
    expect(await finishLesson(store, her, COURSE, 2)).toEqual({ ok: true, value: null })
    expect(await lessonsOf(store, her)).toBe(0)
    expect(await finishLesson(store, her, COURSE, 1)).toMatchObject({ ok: true, value: { ops: [expect.any(String)] } })
    expect(await finishLesson(store, her, COURSE, 1)).toEqual({ ok: true, value: null })
    expect(await finishLesson(store, her, COURSE, 2)).toMatchObject({ ok: true, value: { ops: [expect.any(String)] } })
    expect(await findCourse(store, her, COURSE)).toMatchObject({ learning: { lessons: 2 }, trail: 'on-device' })
  })

  test('of two learners on one tablet never mix', async () => {
    const { store, her } = await onTablet()
    const mariam = await learner(MARIAM)
    await finishLesson(store, her, COURSE, 1)
    expect(await lessonsOf(store, mariam)).toBe(0)
    await finishLesson(store, mariam, COURSE, 1)
    await finishLesson(store, mariam, COURSE, 2)
    expect(await lessonsOf(store, her)).toBe(1)
    expect(await lessonsOf(store, mariam)).toBe(2)
  })

  test('go on where another device left, and a smaller number that arrives later lowers nothing', async () => {
    const { store, her } = await onTablet()
    await pull(store, AWA, { id: 'Other______.1', record: 'Other______.1', kind: 'progress', n: 1, values: { person: AWA, course: COURSE, lessons: 1 } })
    await finishLesson(store, her, COURSE, 2)
    await pull(store, AWA, { id: 'Third______.1', record: 'Other______.1', kind: 'progress', n: 2, values: { lessons: 1 } })
    expect(await lessonsOf(store, her)).toBe(2)
  })

  test('that two devices began apart are counted together', async () => {
    const { store, her } = await onTablet()
    await finishLesson(store, her, COURSE, 1)
    await pull(store, AWA, { id: 'Other______.1', record: 'Other______.1', kind: 'progress', n: 1, values: { person: AWA, course: COURSE, lessons: 2, [`attempts/${FIXTURE.attempt}`]: someAttempt as unknown as Json } })
    expect((await findCourse(store, her, COURSE))!.learning).toEqual({ lessons: 2, attempts: [someAttempt], best: 75 })
  })

  test('of a longer edition count as far as the present one goes', async () => {
    const { store, her } = await onTablet()
    await pull(store, AWA, { id: 'Other______.1', record: 'Other______.1', kind: 'progress', n: 1, values: { person: AWA, course: COURSE, lessons: 9 } })
    expect(await lessonsOf(store, her)).toBe(2)
  })
})

describe('an attempt', () => {
  test('is kept beside the earlier ones, with the end of its draft', async () => {
    const { store, her } = await onTablet()
    await finishLesson(store, her, COURSE, 1)
    for (const right of [1, 3, 2]) {
      const id = newDraftId(store)
      await saveDraft(store, her, { id, kind: 'quiz', subject: COURSE, feed: learnerFeed(her), content: { right } })
      expect((await findCourse(store, her, COURSE))!.quiz).toMatchObject({ id, content: { right } })
      expect(await keepAttempt(store, her, COURSE, { ...someAttempt, at: someAttempt.at + right, right }, id)).toMatchObject({ ok: true })
    }
    const { learning, quiz } = (await findCourse(store, her, COURSE))!
    expect(learning).toMatchObject({ lessons: 1, best: 75, attempts: [{ right: 1 }, { right: 2 }, { right: 3 }] })
    expect(quiz).toBeNull()
    expect(await listDrafts(store, her)).toEqual([])
  })

  test('by whom nothing was kept before begins her record', async () => {
    const { store, her } = await onTablet()
    await keepAttempt(store, her, COURSE, someAttempt, 'no-draft')
    expect(await findCourse(store, her, COURSE)).toMatchObject({ learning: { lessons: 0, attempts: [someAttempt] }, trail: 'on-device' })
  })

  test('of nobody who is not enrolled', async () => {
    const { store, her } = await onTablet()
    expect(await keepAttempt(store, { ...her, macKey: null }, COURSE, someAttempt, 'no-draft')).toMatchObject({ ok: false, error: { code: 'no-key' } })
  })
})

describe('a new edition', () => {
  test('takes the place of the old one, and what was done stays', async () => {
    const { store, her } = await onTablet()
    await finishLesson(store, her, COURSE, 1)
    await pull(store, 'common', course(2, { ...someCourse, minutes: 9 } as unknown as Json))
    expect(await coursesOf(store, her)).toMatchObject([{ edition: 2, content: { minutes: 9 }, learning: { lessons: 1 } }])
  })

  test('[M5] that only a newer app can read is left out until then', async () => {
    const { store, her } = await onTablet()
    await pull(store, 'common', course(2, { ...someCourse, questions: [{ ...someCourse.questions[0], type: 'hot-spot' }] } as unknown as Json))
    expect(await coursesOf(store, her)).toEqual([])
  })
})
