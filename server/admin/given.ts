import type { Json } from '../../src/domain/json.ts'
import { problem } from '../http/problem.ts'

/** The fields that a change names; a problem if it names none. */
export function given(change: { [field: string]: Json | undefined }): { [field: string]: Json } {
  const fields = Object.fromEntries(Object.entries(change).filter((pair): pair is [string, Json] => pair[1] !== undefined))
  if (Object.keys(fields).length === 0) throw problem('invalid-field', 'Name at least one field to change.')
  return fields
}
