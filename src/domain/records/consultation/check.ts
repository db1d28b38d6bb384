import { fold } from '../../fold.ts'
import type { FieldProblem, Values } from '../../kind.ts'
import type { Diagnosis } from './kind.ts'

/** Code: `repeated` (detail `{ text }`): one condition is both suspected and confirmed, or stands there twice. */
export function checkConsultation(values: Values): FieldProblem[] {
  const seen = new Set<string>()
  for (const { code, text } of (values['diagnoses'] ?? []) as Diagnosis[]) {
    const same = code ?? fold(text)
    if (seen.has(same)) return [{ field: 'diagnoses', code: 'repeated', detail: { text } }]
    seen.add(same)
  }
  return []
}
