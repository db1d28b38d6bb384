import { useLingui } from '@lingui/react/macro'
import { useSession } from '../../store/context.tsx'
import { coursesOf } from '../../store/training.ts'
import { useLive } from '../../store/useLive.ts'
import { Body } from '../../ui/Layout.tsx'
import { List, RowLink } from '../../ui/List.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { Said } from './Said.tsx'
import { Standing } from './Standing.tsx'

/** The courses on this device, and how far she has come in each. */
export function TrainingPage() {
  const { t } = useLingui()
  const session = useSession()
  const { data, problem } = useLive((store) => coursesOf(store, session), [session])
  return (
    <Page title={t`Training`}>
      <Body reading>
        {data === undefined ? <Pending problem={problem} /> : data.length === 0 ? (
          <Empty icon="learn" title={t`No course is on this tablet yet`}>{t`Courses arrive by themselves when there is a link.`}</Empty>
        ) : (
          <List label={t`Training`}>
            {data.map((course) => (
              <RowLink key={course.id} to={`/training/${course.id}`} title={<Said of={course.content.title} />} sub={<Said of={course.content.summary} />}>
                <Standing course={course} />
              </RowLink>
            ))}
          </List>
        )}
      </Body>
    </Page>
  )
}
