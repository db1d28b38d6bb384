import { pino, type DestinationStream, type Logger } from 'pino'
import type { LogLevel } from '../config.ts'

export type Log = Logger

/**
 * Logs say what happened to the service, never what was written about a person: no bodies, no query strings, no names.
 * The paths below are a second net under that rule.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: {
      paths: ['passphrase', 'secret', 'token', 'cookie', 'authorization', 'personKey', 'body', 'fields', 'login']
        .flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
      censor: '[redacted]',
    },
    serializers: { err: errorLine },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** A database driver's error may quote the row that it failed on (`detail`, `parameters`), so only name, code, message head and stack frames go out. */
function errorLine(error: unknown): { [key: string]: unknown } {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = error as Error & { code?: unknown }
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: error.message.slice(0, 200),
    stack: (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).slice(0, 12),
  }
}
