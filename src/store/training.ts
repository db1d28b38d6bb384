import type { FeedId, RecordId } from '../domain/ids.ts'
import type { CourseContent } from '../domain/records/course/kind.ts'
import type { Attempt } from '../domain/records/progress/kind.ts'
import { learningOf, type Learning } from '../domain/records/progress/learning.ts'
import { ok, type Result } from '../domain/result.ts'
import { commit, type Change, type CommitProblem, type Saved } from './commit.ts'
import { listDrafts, type Draft } from './drafts.ts'
import { listKind, type LocalRecord, type Trail } from './queries.ts'
import type { Session } from './session-type.ts'
import type { Store } from './store.ts'

/** A course as it lies before one person. */
export type CourseItem = {
  id: RecordId
  edition: number
  content: CourseContent
  /** `lessons` done are never more than this edition has. */
  learning: Learning
  /** Where what she last began to write is; null before she has begun. */
  trail: Trail | null
  /** Her quiz that is under way on this tablet, if any. */
  quiz: Draft | null
}

export const learnerFeed = (session: Pick<Session, 'staff'>): FeedId => `user:${session.staff}`

/** Courses on this device with what this person has done in each, oldest first. One that only a newer version of the app reads is left out (M5). */
export async function coursesOf(store: Store, session: Session): Promise<CourseItem[]> {
  const [courses, progress, drafts] = await Promise.all([
    listKind(store, ['common'], 'course'), listKind(store, [learnerFeed(session)], 'progress'), listDrafts(store, session),
  ])
  return courses.toReversed().flatMap(({ shown: { id, values } }) => {
    const content = values['content'] as CourseContent | undefined
    if (content === undefined) return []
    const own = progress.filter(({ shown }) => shown.values['course'] === id)
    const learning = learningOf(own.map(({ shown }) => shown.values))
    return [{
      id, edition: values['edition'] as number, content, learning: { ...learning, lessons: Math.min(learning.lessons, content.lessons.length) },
      trail: own[0]?.trail ?? null, quiz: drafts.find(({ kind, subject }) => kind === 'quiz' && subject === id) ?? null,
    }]
  })
}

export const findCourse = async (store: Store, session: Session, id: RecordId): Promise<CourseItem | null> =>
  (await coursesOf(store, session)).find((course) => course.id === id) ?? null

/** The `lesson`th lesson (from 1) was read to its end. It counts when all before it are done and it is not: else null, nothing was written. */
export async function finishLesson(store: Store, session: Session, course: RecordId, lesson: number): Promise<Result<Saved | null, CommitProblem>> {
  const own = await progressIn(store, session, course)
  if (learningOf(own.map(({ shown }) => shown.values)).lessons + 1 !== lesson) return ok(null)
  return commit(store, session, () => [changeOf(session, course, own[0], { lessons: lesson })])
}

/** Keeps an attempt beside all earlier ones; the draft of the quiz goes in the same transaction. */
export async function keepAttempt(store: Store, session: Session, course: RecordId, attempt: Attempt, draft: string): Promise<Result<Saved, CommitProblem>> {
  const [newest] = await progressIn(store, session, course)
  return commit(store, session, (newId) => {
    const id = newId()
    return [{ ...changeOf(session, course, newest, { [`attempts/${id}`]: attempt }), id }]
  }, { draft })
}

/** Newest first. */
const progressIn = async (store: Store, session: Session, course: RecordId): Promise<LocalRecord[]> =>
  (await listKind(store, [learnerFeed(session)], 'progress')).filter(({ shown }) => shown.values['course'] === course)

function changeOf(session: Session, course: RecordId, newest: LocalRecord | undefined, fields: Change['fields']): Change {
  return newest === undefined
    ? { kind: 'progress', feed: learnerFeed(session), fields: { person: session.staff, course, ...fields } }
    : { kind: 'progress', feed: newest.feed, record: newest.shown.id, fields, basis: newest.state }
}
