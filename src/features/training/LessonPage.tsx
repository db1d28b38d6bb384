import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { CommitProblem } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { finishLesson, type CourseItem } from '../../store/training.ts'
import { Button } from '../../ui/Button.tsx'
import { Body } from '../../ui/Layout.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import { Page } from '../../ui/Page.tsx'
import { Markdown } from './Markdown.tsx'
import { NoCourse } from './NoCourse.tsx'
import { Said, useSaid } from './Said.tsx'
import { useCourse } from './use-course.ts'

export function LessonPage() {
  const { code } = useParams<{ code: string }>()
  const { data, problem } = useCourse()
  const index = data?.content.lessons.findIndex((lesson) => lesson.code === code) ?? -1
  return data && index >= 0 ? <Lesson course={data} index={index} /> : <NoCourse known={data !== undefined} problem={problem} />
}

/** One lesson to read. Next marks it done and goes on. */
function Lesson({ course: { id, content }, index }: { course: CourseItem; index: number }) {
  const { t } = useLingui()
  const store = useStore()
  const session = useSession()
  const said = useSaid()
  const [, navigate] = useLocation()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<CommitProblem | null>(null)
  const { lessons } = content
  const { title, text } = lessons[index]!
  const number = index + 1

  const goOn = async (): Promise<void> => {
    setBusy(true)
    const saved = await finishLesson(store, session, id, number)
    setBusy(false)
    if (!saved.ok) return setFailed(saved.error)
    const next = lessons[number]
    navigate(`/training/${id}/${next === undefined ? 'quiz' : `lesson/${next.code}`}`)
  }
  return (
    <Page
      title={<Said of={title} />} documentTitle={said(title).text} back={`/training/${id}`}
      subtitle={<><Said of={content.title} /> · {t`${number} of ${lessons.length}`}</>}
      actions={<Button kind="primary" big busy={busy} onClick={() => void goOn()}>{t`Next`}</Button>}
    >
      <Body reading>
        <Markdown {...said(text)} />
        <NotSaved problem={failed} />
      </Body>
    </Page>
  )
}
