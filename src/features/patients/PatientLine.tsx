import { useLingui } from '@lingui/react/macro'
import { Fragment } from 'react'
import { describeAge } from '../../domain/age.ts'
import type { Birth } from '../../domain/records/patient/kind.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useValueWords } from '../../i18n/value-words.ts'
import { useStore } from '../../store/context.tsx'
import { useSyncStatus } from '../../store/useSyncStatus.ts'

type LineOf = { sex: unknown; birth: Birth | null | undefined; village?: string | null | undefined; number?: string | null | undefined }

/** F, 54 y. M8: with the clock in doubt no age is worked out; what is known of the birth is shown instead. */
export function useSexAge(): (of: Pick<LineOf, 'sex' | 'birth'>) => string {
  const { t } = useLingui()
  const store = useStore()
  const words = useClinicalWords()
  const values = useValueWords()
  const { clockDoubt } = useSyncStatus()
  return ({ sex, birth }) => {
    if (clockDoubt === null || !birth) return words.sexAge(sex, birth ? describeAge(birth, store.now()) : null)
    const sexText = words.sex(sex)
    const born = values.birth(birth)
    return t`${sexText}, born ${born}`
  }
}

/** F, 54 y · Sékou · K7QM-3F9X-T */
export function PatientLine({ of }: { of: LineOf }) {
  const sexAge = useSexAge()
  return <PatientLineText about={sexAge(of)} parts={[of.village ?? '', of.number ?? '']} />
}

export function PatientLineText({ about, parts }: { about: string; parts: readonly string[] }) {
  // By place, not by text: a row of Find that is written over keeps its elements.
  return <>{about}{parts.filter((part) => part !== '').map((part, place) => <Fragment key={place}> · <bdi>{part}</bdi></Fragment>)}</>
}
