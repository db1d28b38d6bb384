import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useClinicalWords } from './clinical-words.ts'
import { useFormat } from './use-format.ts'

type Names = ReadonlyMap<string, string>
type Parts = { [name: string]: unknown }

const isParts = (value: unknown): value is Parts => value !== null && typeof value === 'object' && !Array.isArray(value)
const textIn = (parts: Parts, name: string): string => (typeof parts[name] === 'string' ? parts[name] : '')
const REFERENCES = new Set(['site', 'patient', 'of', 'by', 'consultation', 'vitals', 'shared', 'a', 'b', 'copy'])

/**
 * A stored value as people read it, by the field it stands in. `names`: of people, sites and patients by record id.
 * What this version does not know is said as it stands (M5).
 */
export function useValueWords() {
  const { t } = useLingui()
  const format = useFormat()
  const words = useClinicalWords()
  return useMemo(() => {
    const birth = (value: Parts): string => {
      const date = textIn(value, 'date')
      if (value['precision'] === 'day') return format.calendarDay(date)
      if (value['precision'] === 'month') return format.calendarMonth(date)
      return value['precision'] === 'estimated' ? t`about ${date}` : date
    }
    const measured = (field: string, value: Parts): string => {
      if (value['notDone'] === true) return t`not done`
      if (field === 'consciousness') return words.consciousness(textIn(value, 'value'))
      const unit = words.unit(textIn(value, 'unit'))
      const number = field === 'bloodPressure' ? `${Number(value['systolic'])}/${Number(value['diastolic'])}` : format.number(Number(value['value']))
      const extra = [
        value['onOxygen'] === true ? t`on oxygen` : '', value['fasting'] === true ? t`fasting` : '', value['position'] === 'lying' ? t`lying` : '', textIn(value, 'site'),
      ].filter((part) => part !== '')
      return [`${number}\u00a0${unit}`, ...extra].join(', ')
    }
    const days = (count: number): string => t`${plural(count, { one: '# day', other: '# days' })}`
    const answer = (value: Parts): string => [
      textIn(value, 'assessment'), textIn(value, 'advice'), typeof value['followUpDays'] === 'number' ? t`Come back in ${days(value['followUpDays'])}` : '',
    ].filter((part) => part !== '').join('\n')
    const diagnosis = (value: unknown): string => {
      if (!isParts(value)) return String(value)
      const name = textIn(value, 'text')
      const certainty = words.certainty(textIn(value, 'certainty'))
      return t`${name}, ${certainty}`
    }
    const target = (value: Parts, names: Names): string =>
      typeof value['pool'] === 'string' ? words.specialty(value['pool']) : names.get(textIn(value, 'person')) ?? t`one person`
    const header = (value: Parts): string => [
      words.specialty(textIn(value, 'specialty')), words.urgency(textIn(value, 'urgency')), words.ageBand(textIn(value, 'ageBand')),
    ].join(', ')
    // The time of day is always said with its date, so that it does not depend on when it is read.
    const instant = (ms: number): string => `${format.date(ms)} ${format.time(ms)}`
    const inParts = (field: string, value: Parts, names: Names): string => {
      if (field === 'name') return [textIn(value, 'given'), textIn(value, 'family')].filter((part) => part !== '').join(' ')
      if (field === 'birth') return birth(value)
      if (field === 'answer') return answer(value)
      if (field === 'target') return target(value, names)
      if (field === 'header') return header(value)
      if (typeof value['text'] === 'string') return value['text']
      if ('unit' in value || 'notDone' in value || field === 'consciousness') return measured(field, value)
      return typeof value['at'] === 'number' ? instant(value['at']) : JSON.stringify(value)
    }
    const inText = (field: string, value: string, names: Names): string => {
      if (REFERENCES.has(field)) return names.get(value) ?? t`another record`
      if (field === 'sex') return value === 'female' ? t`female` : value === 'male' ? t`male` : value === 'other' ? t`other` : t`not known`
      if (field === 'triage') return words.urgency(value)
      if (field === 'language') return format.languageName(value)
      if (field === 'state') return value === 'linked' ? t`one person` : value === 'parted' ? t`two persons` : value
      if (field === 'reason' && value === 'entered-in-error') return t`entered in error`
      return field === 'reason' && value === 'wrong-patient' ? t`recorded on the wrong patient` : value
    }
    const text = (field: string, value: unknown, names: Names = new Map()): string => {
      if (value === undefined) return t`removed`
      if (typeof value === 'string') return inText(field, value, names)
      if (typeof value === 'number') return field === 'at' ? instant(value) : field === 'followUpDays' ? days(value) : format.number(value)
      if (Array.isArray(value)) return value.map((one) => (field === 'diagnoses' ? diagnosis(one) : text(field, one, names))).join('; ')
      return isParts(value) ? inParts(field, value, names) : JSON.stringify(value)
    }
    return { text, birth, days }
  }, [format, t, words])
}
