import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { confirmLimits, hardLimits, partsOf, type Limits, type Part } from '../../domain/records/vitals/limits.ts'
import type { Measure } from '../../domain/records/vitals/kind.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { Reason, VisitStep } from './draft.ts'
import type { VisitProblem } from './problems.ts'

const REASON_WORDS: { [reason in Reason]: MessageDescriptor } = {
  fever: msg`Fever`, cough: msg`Cough, breathing`, diarrhoea: msg`Diarrhoea, vomiting`, child: msg`Child under 5`, pregnancy: msg`Pregnancy`,
  wound: msg`Wound, injury`, chronic: msg`Chronic illness`, other: msg`Something else`,
}

const STEP_WORDS: { [step in VisitStep]: MessageDescriptor } = { reason: msg`Reason`, vitals: msg`Vitals`, diagnosis: msg`Diagnosis`, plan: msg`Plan` }

/** The sentences of a visit: steps, reasons, ranges, questions, and what is wrong, each naming its field. */
export function useVisitWords() {
  const { i18n, t } = useLingui()
  const format = useFormat()
  const words = useClinicalWords()
  const records = useRecordWords()
  const span = ({ min, max }: Limits): string => {
    const low = format.number(min)
    const high = format.number(max)
    return t`${low} to ${high}`
  }
  const fieldName = (field: string): string => (field === 'systolic' || field === 'diastolic' ? words.measure(field) : records.field(field === 'words' ? 'reason' : field))
  return {
    reason: (reason: Reason): string => i18n._(REASON_WORDS[reason]),
    step: (step: VisitStep): string => i18n._(STEP_WORDS[step]),
    /** `20 to 200 kg`: what is taken without a question, shown before typing. */
    range(measure: Measure, ageDays: number | null): string {
      const parts = partsOf(measure)
      if (parts.length === 0) return ''
      const unit = words.unit(hardLimits(parts[0]!).unit)
      return `${parts.map((part) => span(confirmLimits(part, ageDays))).join(' / ')} ${unit}`
    },
    question(part: Part, value: number): string {
      const number = format.number(value)
      const unit = words.unit(hardLimits(part).unit)
      return t`${number} ${unit} is unusual. Is it right?`
    },
    problem(problem: VisitProblem): string {
      const field = fieldName(problem.code === 'out-of-range' ? problem.part : problem.field)
      switch (problem.code) {
        case 'missing': return t`Reason is missing: choose one, or write it.`
        case 'half': return problem.field === 'bloodPressure' ? t`Blood pressure takes both numbers, such as 120/80.` : t`${field} is not a number yet.`
        case 'upper-not-above-lower': return t`Blood pressure: the first number must be above the second.`
        case 'out-of-range': {
          const range = span(problem.limits)
          const unit = words.unit(problem.limits.unit)
          return t`${field} is ${range} ${unit}.`
        }
        case 'unlikely': {
          const number = format.number(problem.value)
          const unit = words.unit(hardLimits(problem.part).unit)
          return t`${field}: ${number} ${unit} is unusual. Say whether it is right.`
        }
        case 'too-long': {
          const max = format.number(problem.max)
          return t`${field} is too long: at most ${max} characters.`
        }
        case 'refused': return t`${field} cannot be saved as it is (${problem.reason}).`
      }
    },
  }
}
