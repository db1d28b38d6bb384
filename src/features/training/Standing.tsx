import { useLingui } from '@lingui/react/macro'
import type { CourseItem } from '../../store/training.ts'
import { Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Meter } from '../../ui/Meter.tsx'
import { Tag } from '../../ui/Note.tsx'

export const percentWords = (percent: number): string => `${percent}\u00a0%`

const isPassed = ({ content, learning: { best } }: CourseItem): boolean => best !== null && best >= content.passPercent

/** How far she has come: drawn, and in words. */
export function Standing({ course }: { course: CourseItem }) {
  const { t } = useLingui()
  const { content: { lessons, minutes }, learning } = course
  const words = [t`Lessons: ${learning.lessons} of ${lessons.length}`, learning.best === null ? t`${minutes} min` : t`Best score: ${percentWords(learning.best)}`]
  return (
    <Stack gap="s">
      <Meter value={learning.lessons + Number(isPassed(course))} max={lessons.length + 1} />
      <Flow between>
        <Text as="span" size="sm" tone="second">{words.join(' · ')}</Text>
        {learning.best !== null && (isPassed(course) ? <Tag icon="check">{t`Passed`}</Tag> : <Tag>{t`Not passed`}</Tag>)}
      </Flow>
    </Stack>
  )
}
