import { birthDays, checkBirth } from '../../age.ts'
import type { FieldProblem, Values } from '../../kind.ts'
import type { Birth, PersonName } from './kind.ts'
import { displayName } from './name.ts'

/** Codes: `empty` (name), and those of checkBirth; without a clock only `not-a-date`. */
export function checkPatient(values: Values, nowMs: number | null): FieldProblem[] {
  const problems: FieldProblem[] = []
  const name = values['name'] as PersonName | undefined
  const birth = values['birth'] as Birth | undefined
  if (name !== undefined && displayName(name).trim() === '') problems.push({ field: 'name', code: 'empty' })
  if (birth === undefined) return problems
  if (nowMs !== null) problems.push(...checkBirth(birth, nowMs))
  else if (birthDays(birth) === null) problems.push({ field: 'birth', code: 'not-a-date' })
  return problems
}
