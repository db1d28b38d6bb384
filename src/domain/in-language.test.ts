import { expect, test } from 'vitest'
import { inLanguage } from './in-language.ts'

test.each([
  [{ en: 'Malaria', fr: 'Paludisme' }, 'fr', 'Paludisme'], [{ en: 'Malaria', fr: 'Paludisme' }, 'pt', 'Malaria'], [{ bn: 'ম্যালেরিয়া' }, 'pt', 'ম্যালেরিয়া'],
])('%j is called in %s %s', (texts, language, text) => {
  expect(inLanguage(texts, language)).toBe(text)
})
