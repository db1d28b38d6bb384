import { FIXTURE, type Fixture } from '../../fixture.ts'
import type { CatalogueEntry } from './kind.ts'

/** Enough to pick from in tests of screens and mappings. */
export const someConditions: CatalogueEntry[] = [
  { code: 'malaria', names: { en: 'Malaria', fr: 'Paludisme', pt: 'Malária' }, icd10: 'B54' },
  { code: 'typhoid', names: { en: 'Typhoid fever', fr: 'Fièvre typhoïde', pt: 'Febre tifoide' }, icd10: 'A01.0' },
  { code: 'rabies-exposure', names: { en: 'Bite with risk of rabies', fr: 'Morsure à risque de rage', pt: 'Mordedura com risco de raiva' }, icd10: 'Z20.3' },
  { code: 'pneumonia', names: { en: 'Pneumonia', fr: 'Pneumonie', pt: 'Pneumonia' }, icd10: 'J18.9' },
  { code: 'sickle-cell-crisis', names: { en: 'Sickle-cell crisis', fr: 'Crise drépanocytaire', pt: 'Crise drepanocítica' }, icd10: 'D57.0' },
  { code: 'hypertension', names: { en: 'High blood pressure', fr: 'Hypertension artérielle', pt: 'Hipertensão arterial' }, icd10: 'I10' },
  { code: 'diabetes', names: { en: 'Diabetes', fr: 'Diabète', pt: 'Diabetes' }, icd10: 'E14.9' },
  { code: 'arsenicosis', names: { en: 'Arsenic in well water', bn: 'আর্সেনিকোসিস' } },
]

export const fixtures: readonly Fixture[] = [
  { id: FIXTURE.catalogue, author: FIXTURE.jos, fields: { name: 'conditions', edition: 3, entries: someConditions } },
]
