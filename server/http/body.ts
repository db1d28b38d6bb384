import { json, raw, type Request, type RequestHandler } from 'express'
import * as z from 'zod/mini'
import { problem } from './problem.ts'

const MAX_JSON_BYTES = 64_000

export const jsonBody: RequestHandler = json({ limit: MAX_JSON_BYTES })

/** Bytes of `application/octet-stream`, not inflated: the codec says how far it may unpack. */
export const bytesBody = (limit: number): RequestHandler => raw({ type: 'application/octet-stream', limit, inflate: false })

export function bytesOf(request: Request): Uint8Array {
  if (!Buffer.isBuffer(request.body)) throw problem('unsupported-type', 'Send the bytes as application/octet-stream.')
  return request.body
}

/** The parsed body, or a problem that names the first wrong field. */
export function parseBody<T>(request: Request, schema: z.ZodMiniType<T>): T {
  if (request.body === undefined) throw problem('unsupported-type', 'Send JSON as application/json.')
  return parseFields(request.body, schema)
}

/** What was sent, in a body or an address, parsed; or a problem that names the first wrong field. */
export function parseFields<T>(sent: unknown, schema: z.ZodMiniType<T>): T {
  const parsed = schema.safeParse(sent)
  if (parsed.success) {
    // PostgreSQL stores no NUL in text, and nothing that anybody types has one.
    const nul = placeOfNul(parsed.data, '')
    if (nul !== null) throw problem('invalid-field', `${nul} has a character that is not taken.`, nul)
    return parsed.data
  }
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') || 'body'
  throw problem('invalid-field', `${field} ${issue === undefined ? 'cannot be read' : expectation(issue)}.`, field)
}

/** Where a string with a NUL stands, as `name` or `site.name`; null = nowhere. What passed a schema is no deeper than the schema. */
function placeOfNul(value: unknown, place: string): string | null {
  if (typeof value === 'string') return value.includes('\0') ? place : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = placeOfNul(inner, place === '' ? key : `${place}.${key}`)
    if (found !== null) return found
  }
  return null
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `must be given, as ${issue.expected}`
  if (issue.code === 'too_small') return `must have at least ${issue.minimum} ${issue.origin === 'string' ? 'characters' : 'items'}`
  if (issue.code === 'too_big') return `must have at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'items'}`
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  return 'has a form that is not taken'
}
