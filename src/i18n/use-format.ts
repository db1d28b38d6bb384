import { useContext } from 'react'
import type { Format } from './format.ts'
import { FormatContext } from './language-context.tsx'

export function useFormat(): Format {
  const format = useContext(FormatContext)
  if (format === null) throw new Error('useFormat needs a LanguageProvider above it')
  return format
}
