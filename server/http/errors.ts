import type { ErrorRequestHandler, Response } from 'express'
import type { Log } from './log.ts'
import { problem, ProblemError, statusOf, type Problem, type ProblemCode } from './problem.ts'

/** Every failure of a request ends here: express hands over rejected promises of handlers too. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    const found = problemOf(error)
    if (found === null) log.error({ err: error, method: request.method, path: request.path }, 'request failed')
    // Half an answer is out: only cutting the connection tells the other side that it is not whole.
    if (response.headersSent) return next(error)
    sendProblem(response, found ?? { code: 'internal', message: 'The server failed. What was sent may be sent again.' })
  }
}

function sendProblem(response: Response, { retryAfterSeconds, ...shown }: Problem): void {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(Math.ceil(retryAfterSeconds)))
  response.status(statusOf(shown.code))
  response.json({ error: shown })
}

const MESSAGES: { [status: number]: { code: ProblemCode; message: string } } = {
  400: { code: 'malformed', message: 'The request cannot be read.' },
  413: { code: 'too-large', message: 'The request is larger than the server takes.' },
  415: { code: 'unsupported-type', message: 'The request has a content type or encoding that is not taken here.' },
}

/** Body parsers and path decoding report the sender's mistakes as errors with a 4xx status. */
function problemOf(error: unknown): Problem | null {
  if (error instanceof ProblemError) return error.problem
  const { status, limit, length } = (typeof error === 'object' && error !== null ? error : {}) as { status?: unknown; limit?: unknown; length?: unknown }
  if (typeof status !== 'number' || status < 400 || status > 499) return null
  if (status === 413 && typeof limit === 'number') {
    const given = typeof length === 'number' ? `The request has ${length} bytes` : 'The request is too large'
    return problem('too-large', `${given}; at most ${limit} are taken.`).problem
  }
  return MESSAGES[status] ?? MESSAGES[400]!
}
