import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Reason } from '../../domain/duplicates.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import type { BirthProblem } from './birth-input.ts'
import type { FormProblem } from './patient-form.ts'

const REASONS: { [reason in Reason]: MessageDescriptor } = {
  number: msg`same number`, name: msg`same name`, 'similar-name': msg`similar name`, birth: msg`same birth`, 'birth-near': msg`birth fits`, phone: msg`same phone`, village: msg`same village`,
}

/** Sentences about a patient's details: what is wrong, each naming its field, and what speaks for a double entry. */
export function usePatientWords() {
  const { i18n, t } = useLingui()
  const records = useRecordWords()
  const fieldName = (field: string): string =>
    field === 'given' ? t`Given name` : field === 'family' ? t`Family name` : field.startsWith('registers/') ? t`Name of the register` : records.field(field)
  const birth = (problem: BirthProblem): string => {
    switch (problem.code) {
      case 'not-understood': return t`Birth: write a date, a month, a year or an age, such as 14/03/1971, 03/1971, 1971 or 54.`
      case 'short-year': return t`Birth: write the year with four digits.`
      case 'not-a-date': return t`Birth: there is no such date.`
      case 'in-future': return t`Birth: this is in the future.`
      case 'needs-today': return t`Birth: give today’s date first, so that the year can be counted back from the age.`
      case 'too-old': return t`Birth: nobody is older than ${problem.years} years.`
    }
  }
  return {
    reason: (reason: Reason): string => i18n._(REASONS[reason]),
    fieldName,
    problem(problem: FormProblem): string {
      if (problem.code === 'birth') return birth(problem.birth)
      const field = fieldName(problem.field)
      switch (problem.code) {
        case 'missing': return problem.field === 'given' ? t`Name is missing: a given name or a family name is enough.` : t`${field} is missing.`
        case 'too-long': return problem.max === undefined ? t`${field} is too long.` : t`${field} is too long: at most ${problem.max} characters.`
        case 'wrong-format': return problem.field.startsWith('phones/') ? t`Phone: digits, with + in front if you know the country.` : t`${field} cannot be saved as it is.`
        case 'register-missing': return t`Name of the register is missing: a short word in Latin letters, such as carnet.`
        case 'register-twice': return t`Name of the register: this register is there already.`
        case 'refused': return t`${field} cannot be saved as it is.`
      }
    },
  }
}
