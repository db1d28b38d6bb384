import { FIXTURE, type Fixture } from '../../fixture.ts'
import type { CourseContent } from './kind.ts'

/** One question of each type, and lessons enough to stop in the middle. */
export const someCourse: CourseContent = {
  title: { en: 'Counting breaths', fr: 'Compter les respirations', pt: 'Contar as respirações' },
  summary: { en: 'When a child breathes too fast.', fr: 'Quand un enfant respire trop vite.', pt: 'Quando uma criança respira depressa demais.' },
  minutes: 5,
  sources: ['WHO, Integrated Management of Childhood Illness: chart booklet, 2014'],
  lessons: [
    { code: 'calm', title: { en: 'A calm child', fr: 'Un enfant calme' }, text: { en: 'Count for **one whole minute**, with the child calm.', fr: 'Comptez pendant **une minute entière**, l’enfant étant calme.' } },
    { code: 'fast', title: { en: 'Fast', fr: 'Rapide' }, text: { en: '| Age | Fast from |\n| --- | ---: |\n| 2 to 11 months | 50 |', fr: '| Âge | Rapide dès |\n| --- | ---: |\n| 2 à 11 mois | 50 |' } },
  ],
  questions: [
    {
      code: 'how-long', type: 'single', text: { en: 'How long do you count?', fr: 'Combien de temps comptez-vous ?' },
      options: [{ code: 'quarter', text: { en: '15 seconds' }, right: false }, { code: 'minute', text: { en: 'One minute' }, right: true }], why: { en: 'Breaths come unevenly.' },
    },
    {
      code: 'when-not', type: 'multiple', text: { en: 'When do you wait before you count?' },
      options: [{ code: 'cries', text: { en: 'She cries' }, right: true }, { code: 'feeds', text: { en: 'She feeds' }, right: true }, { code: 'sleeps', text: { en: 'She sleeps' }, right: false }],
      why: { en: 'Crying and feeding make breathing faster.' },
    },
    { code: 'calm-54', type: 'true-false', text: { en: '54 a minute is fast at 9 months.' }, right: true, why: { en: 'From 50 on.' } },
    { code: 'from', type: 'numeric', text: { en: 'From how many breaths a minute is it fast at 3 years?' }, right: 40, within: 0, unit: '/min', why: { en: '40 from 12 months on.' } },
  ],
  passPercent: 75,
}

export const fixtures: readonly Fixture[] = [{ id: FIXTURE.course, author: FIXTURE.jos, fields: { name: 'counting-breaths', edition: 1, content: someCourse } }]
