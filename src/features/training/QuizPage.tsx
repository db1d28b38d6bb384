import { useState } from 'react'
import { Redirect, useParams } from 'wouter'
import { newDraftId } from '../../store/drafts.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { findCourse, type CourseItem } from '../../store/training.ts'
import { useOpened } from '../../store/useOpened.ts'
import { NoCourse } from './NoCourse.tsx'
import { beginQuiz, readQuiz, type Quiz } from './quiz.ts'
import { QuizForm } from './QuizForm.tsx'

/** `keptMs`: when the draft was kept; null for a quiz that begins now. `quiz` is null while lessons are not done. */
type OpenedQuiz = { course: CourseItem; draftId: string; keptMs: number | null; quiz: Quiz | null }

async function openQuiz(store: Store, session: Session, id: string): Promise<OpenedQuiz | null> {
  const course = await findCourse(store, session, id)
  if (course === null) return null
  const { content, learning, quiz: draft } = course
  const begun = draft === null ? null : readQuiz(draft.content)
  const isOpen = learning.lessons === content.lessons.length
  return {
    course, draftId: draft?.id ?? newDraftId(store), keptMs: draft?.updatedMs ?? null,
    quiz: begun ?? (isOpen ? beginQuiz(course.edition, content) : null),
  }
}

export function QuizPage() {
  const { course: id } = useParams<{ course: string }>()
  const [turn, setTurn] = useState(0)
  const { data, problem } = useOpened(`${id} ${turn}`, (store, session) => openQuiz(store, session, id))
  if (!data) return <NoCourse known={data === null} problem={problem} />
  // The course says what is still to do before it.
  if (data.quiz === null) return <Redirect to={`/training/${id}`} replace />
  return <QuizForm key={data.draftId} course={data.course} draftId={data.draftId} keptMs={data.keptMs} begun={data.quiz} onAgain={() => setTurn(turn + 1)} />
}
