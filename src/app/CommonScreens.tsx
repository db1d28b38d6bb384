import { Route, Switch } from 'wouter'
import { AttentionPage } from '../features/attention/AttentionPage.tsx'
import { ConflictPage } from '../features/conflict/ConflictPage.tsx'
import { MePage } from '../features/session/MePage.tsx'
import { SyncPage } from '../features/sync-panel/SyncPage.tsx'
import { CoursePage } from '../features/training/CoursePage.tsx'
import { LessonPage } from '../features/training/LessonPage.tsx'
import { QuizPage } from '../features/training/QuizPage.tsx'
import { TrainingPage } from '../features/training/TrainingPage.tsx'
import { UnknownPage } from './UnknownPage.tsx'
import { VERSION } from './version.ts'

/** Screens of everybody who has signed in. */
export function CommonScreens({ onLock }: { onLock: () => void }) {
  return (
    <Switch>
      <Route path="/sync"><SyncPage /></Route>
      <Route path="/attention"><AttentionPage /></Route>
      <Route path="/conflicts/:feed/:id"><ConflictPage /></Route>
      <Route path="/training"><TrainingPage /></Route>
      <Route path="/training/:course"><CoursePage /></Route>
      <Route path="/training/:course/lesson/:code"><LessonPage /></Route>
      <Route path="/training/:course/quiz"><QuizPage /></Route>
      <Route path="/me"><MePage onLock={onLock} version={VERSION} /></Route>
      <Route><UnknownPage /></Route>
    </Switch>
  )
}
