import type * as z from 'zod/mini'
import type { Json } from './json.ts'
import { fieldOfKey, valuesOf, type FieldProblem, type KindDefinition } from './kind.ts'

/** What an op sets, by stored key (`name`, `phones/abc.1`); undefined = removed. */
export type Changes = { readonly [key: string]: Json | undefined }

// As the protocol's op format has it.
const ENTRY_KEY = /^[A-Za-z0-9_.:-]{1,64}$/

/**
 * Problems of a new record: what `validateChange` finds, and required fields that are missing (code `missing`).
 * `nowMs`: null on the server, which refuses nothing for its time (M8). `field` of a problem is the stored key.
 */
export function validateCreation(definition: KindDefinition, fields: Changes, nowMs: number | null = null): FieldProblem[] {
  const missing = Object.entries(definition.fields)
    .filter(([name, field]) => field.required === true && fields[name] === undefined)
    .map(([field]) => ({ field, code: 'missing' }))
  return [...missing, ...validateChange(definition, fields, nowMs).filter((problem) => problem.code !== 'missing')]
}

/**
 * Problems of a change to a record. Fields that this version does not know are kept, not refused (M5).
 * Codes: `missing`, `empty`, `too-long` `too-short` `too-many` `too-few` `too-large` `too-small` (detail `{ max }` or `{ min }`),
 * `wrong-format`, `not-an-entry`, `invalid`, and those of the kind's own check. The detail names the part of a field as `part` where there is one.
 */
export function validateChange(definition: KindDefinition, changes: Changes, nowMs: number | null = null): FieldProblem[] {
  const problems: FieldProblem[] = []
  const sound: { [key: string]: Json } = {}
  for (const [key, value] of Object.entries(changes)) {
    const name = fieldOfKey(key)
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
    if (field === undefined) continue
    const isEntry = key !== name && ENTRY_KEY.test(key.slice(name.length + 1))
    if (isEntry !== (field.policy === 'entries')) problems.push({ field: key, code: 'not-an-entry' })
    else if (value === undefined) { if (field.required === true) problems.push({ field: key, code: 'missing' }) }
    else {
      const problem = problemOf(field.schema, value)
      if (problem !== null) problems.push({ field: key, ...problem })
      else sound[key] = value
    }
  }
  // A check sees only values of the right shape, and speaks only of what is being changed.
  const values = valuesOf(sound)
  const checked = definition.check?.(values, nowMs) ?? []
  return [...problems, ...checked.filter((problem) => values[problem.field] !== undefined)]
}

type Fault = { code: string; detail?: Json }

function problemOf(schema: z.ZodMiniType<unknown>, value: Json): Fault | null {
  if (typeof value === 'string' && value.trim() === '') return { code: 'empty' }
  const parsed = schema.safeParse(value)
  return parsed.success ? null : faultOf(parsed.error.issues)
}

function faultOf(issues: readonly z.core.$ZodIssue[]): Fault {
  const issue = issues[0]
  if (issue === undefined) return { code: 'invalid' }
  const { code, limit } = named(issue)
  const part = issue.path.join('.')
  const detail: { [name: string]: Json } = { ...limit, ...(part === '' ? {} : { part }) }
  return Object.keys(detail).length === 0 ? { code } : { code, detail }
}

function named(issue: z.core.$ZodIssue): { code: string; limit?: { [name: string]: Json } } {
  const of = { string: ['long', 'short'], array: ['many', 'few'] }[(issue as { origin?: string }).origin ?? ''] ?? ['large', 'small']
  if (issue.code === 'too_big') return { code: `too-${of[0]}`, limit: { max: Number(issue.maximum) } }
  if (issue.code === 'too_small') return of[1] === 'short' && issue.minimum === 1 ? { code: 'empty' } : { code: `too-${of[1]}`, limit: { min: Number(issue.minimum) } }
  if (issue.code === 'invalid_format') return { code: 'wrong-format' }
  if (issue.code === 'custom') return { code: issue.message === 'empty' ? 'empty' : 'invalid' }
  // Of several shapes, the one that only a limit kept the value from is what was meant.
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((branch) => branch.length > 0 && branch.every((fault) => fault.code === 'too_big' || fault.code === 'too_small'))
    if (meant !== undefined) return named(meant[0]!)
  }
  return { code: 'invalid' }
}
