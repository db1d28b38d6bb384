import { useLingui } from '@lingui/react/macro'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { Button } from '../../ui/Button.tsx'
import { DateInput, Field } from '../../ui/Field.tsx'
import { Stack } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import type { VisitProblem } from './problems.ts'
import type { VisitState } from './useVisitDraft.ts'
import { useVisitWords } from './useVisitWords.ts'

/** M8: says why the date is not believed, that no limit by age is used meanwhile, and asks. */
export function ClockNote({ state: { draft, change } }: { state: VisitState }) {
  const { t } = useLingui()
  const { clockDoubt } = useSyncStatus()
  if (clockDoubt === null) return null
  const why = clockDoubt === 'behind-newest-entry' ? t`The clock of this tablet is behind work that it already holds.`
    : clockDoubt === 'a-day-off' ? t`The clock of this tablet and that of the server are more than a day apart.`
    : t`The clock of this tablet shows a year that cannot be right.`
  return (
    <Note tone="look" icon="clock" title={draft.today === null ? t`Which day is it?` : t`The visit is kept under the day that you gave`}>
      <Stack>
        <span>{why} {draft.today === null && t`Until you give the day, limits for the patient’s age are not used.`}</span>
        <Field label={t`Today’s date`}><DateInput value={draft.today ?? ''} onChange={(day) => change({ today: day === '' ? null : day })} /></Field>
      </Stack>
    </Note>
  )
}

/** Each wrong field by name; a tap goes to it. */
export function ProblemNote({ problems, onGo }: { problems: readonly VisitProblem[]; onGo: (problem: VisitProblem) => void }) {
  const { t } = useLingui()
  const words = useVisitWords()
  if (problems.length === 0) return null
  return (
    <Note tone="look" title={t`Not signed yet`}>
      <ul>{problems.map((problem) => <li key={problem.field}><Button kind="quiet" onClick={() => onGo(problem)}>{words.problem(problem)}</Button></li>)}</ul>
    </Note>
  )
}
