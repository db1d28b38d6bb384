import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'

type Words = { [code: string]: MessageDescriptor }

const MEASURES: Words = {
  bloodPressure: msg`Blood pressure`, pulse: msg`Pulse`, temperature: msg`Temperature`, respiration: msg`Breaths`, oxygenSaturation: msg`Oxygen`,
  weight: msg`Weight`, height: msg`Height`, muac: msg`Upper arm`, glucose: msg`Glucose`, consciousness: msg`Consciousness`,
  systolic: msg`Systolic blood pressure`, diastolic: msg`Diastolic blood pressure`,
}

/** Units as people write them, by their UCUM code. */
const UNITS: { [ucum: string]: string } = { Cel: '°C', 'mm[Hg]': 'mmHg' }

const CONSCIOUSNESS: Words = { A: msg`Alert`, C: msg`Newly confused`, V: msg`Answers to voice`, P: msg`Answers to pain`, U: msg`Unresponsive` }

const SPECIALTIES: Words = {
  'general-medicine': msg`General medicine`, paediatrics: msg`Paediatrics`, obstetrics: msg`Obstetrics`, surgery: msg`Surgery`,
  'infectious-diseases': msg`Infectious diseases`, dermatology: msg`Dermatology`, cardiology: msg`Cardiology`, radiology: msg`Radiology`,
  ophthalmology: msg`Ophthalmology`, 'mental-health': msg`Mental health`,
}

const URGENCIES: Words = { routine: msg`Routine`, urgent: msg`Urgent`, emergency: msg`Emergency` }

const CERTAINTIES: Words = { suspected: msg`suspected`, confirmed: msg`confirmed` }

const AGE_BANDS: Words = { '0-4': msg`0 to 4 years`, '5-14': msg`5 to 14 years`, '15-44': msg`15 to 44 years`, '45-64': msg`45 to 64 years`, '65+': msg`65 years or more`, unknown: msg`Age not known` }

type Age = { years: number; months?: number; days?: number; about: boolean }

/** Words for what records hold as codes. A code that is not known is said as it stands: a newer version wrote it (M5). */
export function useClinicalWords() {
  const { i18n, t } = useLingui()
  return useMemo(() => {
    const wordIn = (words: Words) => (code: string): string => (Object.hasOwn(words, code) ? i18n._(words[code]!) : code)
    const age = (of: Age | null): string => {
      if (of === null) return t`age not known`
      const { years, months = 0, days = 0 } = of
      if (of.days !== undefined) return t`${days} d`
      if (of.months !== undefined) {
        const text = years === 0 ? t`${months} m` : t`${years} y ${months} m`
        return of.about ? t`about ${text}` : text
      }
      return of.about ? t`about ${years} y` : t`${years} y`
    }
    const sex = (code: unknown): string => (code === 'female' ? t`F` : code === 'male' ? t`M` : code === 'other' ? t`Other` : t`Sex not known`)
    return {
      measure: wordIn(MEASURES), consciousness: wordIn(CONSCIOUSNESS), specialty: wordIn(SPECIALTIES), urgency: wordIn(URGENCIES),
      certainty: wordIn(CERTAINTIES), ageBand: wordIn(AGE_BANDS),
      unit: (ucum: string): string => UNITS[ucum] ?? ucum,
      age,
      sex,
      /** F, 54 y */
      sexAge(code: unknown, of: Age | null): string {
        const sexText = sex(code)
        const ageText = age(of)
        return t`${sexText}, ${ageText}`
      },
    }
  }, [i18n, t])
}
