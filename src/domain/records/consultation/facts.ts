import type { Fact } from '../../counted.ts'
import type { Values } from '../../kind.ts'
import type { Diagnosis } from './kind.ts'

/**
 * `consultation`: one for each; `amount` is how many diagnoses are counted of it. `diagnosis`: one for each code, however often it stands
 * in it; `part` is its certainty, the stronger one of two. Diagnoses that were only written in words are one fact without a code.
 */
export function consultationFacts({ at, diagnoses }: Values): Fact[] {
  if (typeof at !== 'number') return []
  const certainty = new Map<string, Diagnosis['certainty']>()
  for (const diagnosis of Array.isArray(diagnoses) ? diagnoses as Diagnosis[] : []) {
    const code = diagnosis.code ?? ''
    if (certainty.get(code) !== 'confirmed') certainty.set(code, diagnosis.certainty)
  }
  return [{ what: 'consultation', atMs: at, amount: certainty.size }, ...[...certainty].map(([code, part]) => ({ what: 'diagnosis', atMs: at, code, part }))]
}
