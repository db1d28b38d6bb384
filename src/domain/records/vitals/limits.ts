import type { FieldProblem, Values } from '../../kind.ts'

export function checkVitals(_values: Values): FieldProblem[] { return [] }
