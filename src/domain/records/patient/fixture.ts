import { FIXTURE, type Fixture } from '../../fixture.ts'

export const fixtures: readonly Fixture[] = [
  {
    id: FIXTURE.afi, author: FIXTURE.awa,
    fields: {
      number: 'SD3V-NHFF-H', site: FIXTURE.allada, name: { given: 'Afi', family: 'Dossou-Zinsou' }, sex: 'female', birth: { date: '2024-03-09', precision: 'day' },
      village: 'Sékou', 'phones/Fixture_run.101': '+229 97 12 34 56', 'identifiers/carnet': '2024/0311', carer: 'Rose Dossou (mère)', note: 'Allergie à la pénicilline selon la mère.',
    },
  },
  {
    id: FIXTURE.fatima, author: FIXTURE.awa,
    fields: { number: 'K5SF-71XV-Z', site: FIXTURE.allada, name: { given: 'فاطمة', family: 'عبد الرحمن' }, sex: 'female', birth: { date: '1996', precision: 'estimated' } },
  },
  {
    id: FIXTURE.rahima, author: FIXTURE.mariam,
    fields: { number: 'FNX7-K1H3-7', site: FIXTURE.rongdhonu, name: { given: 'রহিমা', family: 'খাতুন' }, sex: 'female', birth: { date: '1971-08', precision: 'month' }, village: 'চর কুকরি মুকরি', 'phones/Fixture_run.103': '01712-345678' },
  },
  { id: FIXTURE.afiAgain, author: FIXTURE.awa, fields: { number: 'RHC9-89CH-1', site: FIXTURE.allada, name: { family: 'Dossou' }, sex: 'unknown', birth: { date: '2024', precision: 'year' } } },
]
