import type { OpId, RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import { fieldOfKey, type KindDefinition } from '../../src/domain/kind.ts'
import { validateChange, validateCreation } from '../../src/domain/validate.ts'
import { isCreation, type Op } from '../../src/protocol/op.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import type { Fault } from './candidate.ts'

/** What of an op's content this version knows to be wrong; the detail names the field and the problem. Fields that it does not know pass (M5). */
export function faultInFields(op: Op, definition: KindDefinition): Fault | null {
  const changes = changesOf(op)
  const problems = isCreation(op) ? validateCreation(definition, changes) : validateChange(definition, changes)
  // M5: a newer app may know values that this version does not; only those that decide where a record lives must be readable here.
  const problem = problems.find(({ field }) => op.v <= definition.version || decidesPlace(definition, fieldOfKey(field)))
  return problem === undefined ? null : { code: 'invalid-field', detail: `${problem.field}: ${problem.code}` }
}

/** M4: what the creating op wrote once for all is not written again; corrections are records of their own. */
export function fixedAgain(op: Op, definition: KindDefinition, state: RecordState): string | null {
  const again = Object.keys(op.fields).find((key) =>
    definition.fields[key]?.policy === 'fixed' && state.fields[key]?.siblings.some((sibling) => sibling.op === state.id))
  return again ?? null
}

/** The field that decides where a record lives. */
export const placingField = ({ placement }: KindDefinition): string | null => (placement.in === 'common' ? null : placement.field)

const decidesPlace = (definition: KindDefinition, field: string): boolean =>
  placingField(definition) === field || definition.fields[field]?.refers !== undefined

/** Records that an op's values name, besides its own, with the field that names each. */
export function recordsNamed(op: Op, definition: KindDefinition): { field: string; record: RecordId }[] {
  return Object.entries(op.fields).flatMap(([key, { value }]) => {
    const refers = definition.fields[fieldOfKey(key)]?.refers
    const named = refers === 'records' && Array.isArray(value) ? value : refers === undefined ? [] : [value]
    return named.filter((id) => typeof id === 'string').map((record) => ({ field: key, record }))
  })
}

/** What an op sets, by stored key. */
export const changesOf = (op: Op): { [key: string]: Json | undefined } =>
  Object.fromEntries(Object.entries(op.fields).map(([key, { value }]) => [key, value]))

/** Every op that the contexts of an op name (M2). */
export function opsSeen(op: Op): OpId[] {
  const seen = new Set<OpId>()
  for (const change of Object.values(op.fields)) for (const [run, n] of Object.entries(change.seen ?? {})) seen.add(`${run}.${n}`)
  return [...seen]
}
