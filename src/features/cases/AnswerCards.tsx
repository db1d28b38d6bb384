import { Trans, useLingui } from '@lingui/react/macro'
import type { Answer } from '../../domain/records/case/kind.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { Written } from '../../store/case-texts.ts'
import type { CaseItem } from '../../store/cases.ts'
import { TextLink } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Card, Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { plural } from '@lingui/core/macro'
import styles from './Cases.module.css'
import type { OpenedCase } from './case-view.ts'

/** Every answer that stands, with equal weight: nobody but a person may prefer one (M3). */
export function AnswerCards({ answers, opened }: { answers: readonly Written<Answer>[]; opened: OpenedCase }) {
  const { t } = useLingui()
  const format = useFormat()
  if (answers.length === 0) return null
  return (
    <Stack>
      {answers.length > 1 && <Note tone="look" title={t`${answers.length} answers were given`}>{t`They were written apart. Read both, and ask if they differ.`}</Note>}
      {answers.map(({ op, author, value: answer }) => {
        const who = opened.names.get(author) ?? ''
        const { followUpDays: days } = answer
        return (
          <article key={op} data-op={op} className={styles.answer}>
            <Card edge>
              <Stack>
                <Flow between>
                  <Text as="h2" size="lg" strong><Trans>Answer from <bdi>{who}</bdi></Trans></Text>
                  <Text as="span" size="sm" tone="second">{format.whenExactly(answer.at, opened.nowMs)}</Text>
                </Flow>
                <Facts long facts={[
                  { label: t`Assessment`, value: <span dir="auto">{answer.assessment}</span> },
                  { label: t`Advice`, value: <span dir="auto">{answer.advice}</span> },
                  ...(days === undefined ? [] : [{ label: t`See again`, value: t`in ${plural(days, { one: '# day', other: '# days' })}` }]),
                ]} />
              </Stack>
            </Card>
          </article>
        )
      })}
    </Stack>
  )
}

/** Kept pairs of values other than answers, which stand side by side above. */
export function ConflictNote({ item }: { item: CaseItem }) {
  const { t } = useLingui()
  const { shown, feed } = item.case
  if (shown.conflicts.every((key) => key === 'answer')) return null
  return (
    <Note tone="look" title={t`Two values were kept`} action={<TextLink to={`/conflicts/${feed}/${shown.id}`}>{t`Compare them`}</TextLink>}>
      {t`Two people wrote at the same time. Choose when sure.`}
    </Note>
  )
}
