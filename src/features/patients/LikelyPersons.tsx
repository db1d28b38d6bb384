import { useLingui } from '@lingui/react/macro'
import { useDeferredValue } from 'react'
import type { Identity } from '../../domain/duplicates.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useSession } from '../../store/context.tsx'
import { likelyDuplicates } from '../../store/search.ts'
import { useLive } from '../../store/useLive.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Flow, Stack, Text } from '../../ui/Layout.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Note } from '../../ui/Note.tsx'
import styles from './Patients.module.css'
import { PatientLine } from './PatientLine.tsx'
import { usePatientWords } from './usePatientWords.ts'

const MOST_SHOWN = 3

/** Who here may be the person that is being written down, and why. It only tells: a person decides, and saving is never blocked. */
export function LikelyPersons({ identity }: { identity: Identity | null }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = usePatientWords()
  const session = useSession()
  // Typing comes first: the comparison follows when the field has been drawn.
  const asked = useDeferredValue(identity === null ? '' : JSON.stringify(identity))
  const { data } = useLive(async (store) => (asked === '' ? [] : likelyDuplicates(store, session.feeds, JSON.parse(asked) as Identity, MOST_SHOWN)), [asked, session.feeds])
  const persons = identity === null ? [] : data ?? []
  return (
    <div role="status" className={styles.told}>
      {persons.length > 0 && (
        <Note tone="look" title={persons.some(({ likeness }) => likeness.verdict === 'likely') ? t`This person may be here already` : t`Similar persons are here`}>
          <Stack>
            <Text size="sm">{t`Look before you save a second entry. You can go on if none of them is the person.`}</Text>
            <List>
              {persons.map(({ hit, likeness }) => (
                <Row key={hit.id} title={<bdi>{displayName(hit.name)}</bdi>} sub={<PatientLine of={hit} />}>
                  <small>{format.list(likeness.reasons.map(words.reason))}</small>
                  <Flow><LinkButton to={`/patients/${hit.id}`}>{t`This is the person`}</LinkButton></Flow>
                </Row>
              ))}
            </List>
          </Stack>
        </Note>
      )}
    </div>
  )
}
