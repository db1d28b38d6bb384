import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, type ReactNode } from 'react'
import type { RemoteProblem } from '../../remote/http.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import { Empty, ErrorState, Skeleton } from '../../ui/States.tsx'
import type { Asked } from './use-asked.ts'
import { isNoLink, wordsFor } from './words.ts'

/** What the server answered, or why there is nothing to show. Of an older answer it is said that it is older. */
export function Answered<T>({ asked, children }: { asked: Asked<T>; children: (data: T) => ReactNode }) {
  const { t, i18n } = useLingui()
  const { data, problem, busy, again } = asked
  const retry = <Button kind="primary" icon="retry" busy={busy} onClick={again}>{t`Try again`}</Button>
  if (data !== undefined) {
    return (
      <>
        {problem !== null && <Note icon={isNoLink(problem.code) ? 'off' : 'look'} title={i18n._(wordsFor(problem.code))} action={<Button busy={busy} onClick={again}>{t`Try again`}</Button>}>{t`What you see is the last answer.`}</Note>}
        {children(data)}
      </>
    )
  }
  if (problem === null) return <Skeleton lines={6} />
  if (isNoLink(problem.code)) return <Empty icon="off" title={t`No contact with the server`} action={retry}>{i18n._(wordsFor(problem.code))}</Empty>
  return <ErrorState title={t`The server did not give the list`} action={retry} detail={`${problem.code}: ${problem.message}`}>{i18n._(wordsFor(problem.code))}</ErrorState>
}

/** Under a form: why it was not done. What was typed stays. */
export function ProblemNote({ problem }: { problem: Pick<RemoteProblem, 'code'> | null }) {
  const { t, i18n } = useLingui()
  const place = useRef<HTMLDivElement>(null)
  // A form may be longer than a phone's screen, and its button far from here.
  useEffect(() => { place.current?.scrollIntoView({ block: 'nearest' }) }, [problem])
  if (problem === null) return null
  return (
    <div ref={place}>
      <Note tone={isNoLink(problem.code) ? 'plain' : 'look'} {...(isNoLink(problem.code) && { icon: 'off' as const })} title={i18n._(wordsFor(problem.code))} alert>{t`What you typed is still here.`}</Note>
    </div>
  )
}
