import { describeAge, typicalAgeDays } from '../../domain/age.ts'
import type { Values } from '../../domain/kind.ts'
import type { Birth, PersonName } from '../../domain/records/patient/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useLingui } from '@lingui/react/macro'

export type VisitPerson = { name: string; line: string; ageDays: number | null }

/** Who is being seen. `nowMs` null: the clock is in doubt, so no age is worked out; the date of birth is shown instead. */
export function usePerson(values: Values, nowMs: number | null): VisitPerson {
  const { t } = useLingui()
  const words = useClinicalWords()
  const birth = values['birth'] as Birth | undefined
  const name = displayName((values['name'] ?? {}) as PersonName)
  const number = typeof values['number'] === 'string' ? values['number'] : ''
  const sex = words.sex(values['sex'])
  const born = birth?.date
  const who = nowMs === null && born !== undefined ? t`${sex}, born ${born}` : words.sexAge(values['sex'], nowMs === null || birth === undefined ? null : describeAge(birth, nowMs))
  return { name, line: [who, number].filter((part) => part !== '').join(' · '), ageDays: nowMs === null ? null : typicalAgeDays(birth, nowMs) }
}
