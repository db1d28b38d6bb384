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
  const parsed = schema.safeParse(request.body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') || 'body'
  throw problem('invalid-field', `${field} ${issue === undefined ? 'cannot be read' : expectation(issue)}.`, field)
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `must be given, as ${issue.expected}`
  if (issue.code === 'too_small') return `must have at least ${issue.minimum} ${issue.origin === 'string' ? 'characters' : 'items'}`
  if (issue.code === 'too_big') return `must have at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'items'}`
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  return 'has a form that is not taken'
}
