import type { Json } from '../../src/domain/json.ts'

/** An expected failure of a request. Only this folder knows status numbers; `code` is a stable word that screens translate. */
export type ProblemCode =
  | 'malformed' | 'invalid-field' | 'too-large' | 'unsupported-type' | 'header-missing' | 'not-found'
  | 'signed-out' | 'wrong-credentials' | 'locked' | 'too-many-attempts' | 'not-permitted' | 'unknown-device' | 'device-revoked'
  | 'wrong-code' | 'wrong-token' | 'already-set-up' | 'weak-passphrase' | 'same-passphrase' | 'login-taken' | 'internal' | 'stopping'
  | 'empty' | 'too-many-rows' | 'not-text' | 'not-csv' | 'unclosed-quote' | 'name-column-needed' | 'date-order-needed' | 'bad-mapping' | 'unknown-site' | 'import-running'

export type Problem = { code: ProblemCode; message: string; field?: string; /** Facts for the screen: sizes, limits. */ detail?: Json; retryAfterSeconds?: number }

const STATUS: { [code in ProblemCode]: number } = {
  malformed: 400, 'invalid-field': 422, 'too-large': 413, 'unsupported-type': 415, 'header-missing': 403, 'not-found': 404,
  'signed-out': 401, 'wrong-credentials': 401, locked: 429, 'too-many-attempts': 429,
  'not-permitted': 403, 'unknown-device': 401, 'device-revoked': 403, 'wrong-code': 403, 'wrong-token': 403,
  'already-set-up': 409, 'weak-passphrase': 422, 'same-passphrase': 422, 'login-taken': 409, internal: 500, stopping: 503,
  empty: 422, 'too-many-rows': 422, 'not-text': 422, 'not-csv': 422, 'unclosed-quote': 422, 'name-column-needed': 422, 'date-order-needed': 422,
  'bad-mapping': 422, 'unknown-site': 422, 'import-running': 409,
}

export const statusOf = (code: ProblemCode): number => STATUS[code]

/** Carries a problem out of a request handler to the final error handler. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

export const problem = (code: ProblemCode, message: string, field?: string): ProblemError =>
  new ProblemError({ code, message, ...(field === undefined ? {} : { field }) })
