import { useMemo } from 'react'
import { formatFor, type Format } from './format.ts'
import { useLanguage } from './language-context.tsx'

export function useFormat(): Format {
  const { language } = useLanguage()
  return useMemo(() => formatFor(language), [language])
}
