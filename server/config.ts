import { resolve } from 'node:path'
import * as z from 'zod/mini'
import { err, ok, type Result } from '../src/domain/result.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What a server process needs to know; everything else is decided in the code. */
export type Config = {
  /** 0 = any free port. */
  port: number
  host: string
  /** Absolute path of the folder for the SQLite file. */
  dataDir: string
  /** A PostgreSQL address; absent = SQLite in `dataDir`. */
  databaseUrl?: string
  /** Origin that people type, without a closing slash; https here makes cookies `Secure`. */
  publicUrl?: string
  logLevel: LogLevel
}

type ConfigProblem = { name: string; given: string; allowed: string }

const hasScheme = (schemes: readonly string[]) => (text: string): boolean => URL.canParse(text) && schemes.includes(new URL(text).protocol)

const isOrigin = (text: string): boolean => {
  if (!hasScheme(['http:', 'https:'])(text)) return false
  const { pathname, search, hash, username } = new URL(text)
  return pathname === '/' && search === '' && hash === '' && username === ''
}

type Variable = { schema: z.ZodMiniType<string>; fallback?: string; allowed: string; secret?: boolean }

const VARIABLES = {
  PORT: {
    schema: z.string().check(z.regex(/^[0-9]{1,5}$/), z.refine((text) => Number(text) <= 65_535)),
    fallback: '8080', allowed: 'a whole number from 0 to 65535 (0 = any free port)',
  },
  // All addresses: tablets on a clinic's network must reach it. Nothing but the sign-in page is open to a device that is not enrolled.
  HOST: { schema: z.string().check(z.regex(/^[A-Za-z0-9.:_%-]+$/)), fallback: '0.0.0.0', allowed: 'a host name or an IP address to listen on, such as 127.0.0.1' },
  DATA_DIR: { schema: z.string().check(z.minLength(1), z.refine((text) => !text.includes('\0'))), fallback: './data', allowed: 'the path of a folder' },
  DATABASE_URL: {
    schema: z.string().check(z.refine(hasScheme(['postgres:', 'postgresql:']))),
    allowed: 'postgres://user:password@host:port/database, or nothing for SQLite in DATA_DIR', secret: true,
  },
  PUBLIC_URL: { schema: z.string().check(z.refine(isOrigin)), allowed: 'the origin that people open, such as https://outpost.example.org, without a path' },
  LOG_LEVEL: { schema: z.string().check(z.refine((text) => LOG_LEVELS.some((level) => level === text))), fallback: 'info', allowed: `one of ${LOG_LEVELS.join(', ')}` },
} satisfies { [name: string]: Variable }

/** Reads the environment. Every wrong value is named at once, so that one restart mends them all. An empty value counts as absent. */
export function readConfig(env: { [name: string]: string | undefined }): Result<Config, ConfigProblem[]> {
  const problems: ConfigProblem[] = []
  const read = (name: keyof typeof VARIABLES): string | undefined => {
    const variable: Variable = VARIABLES[name]
    const given = env[name]?.trim() || variable.fallback
    if (given === undefined) return undefined
    if (variable.schema.safeParse(given).success) return given
    problems.push({ name, given: variable.secret === true ? withoutPassword(given) : given, allowed: variable.allowed })
    return undefined
  }
  const [port, host, dataDir, databaseUrl, publicUrl, logLevel] =
    (['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'PUBLIC_URL', 'LOG_LEVEL'] as const).map(read)
  if (problems.length > 0) return err(problems)
  const config: Config = { port: Number(port), host: host!, dataDir: resolve(dataDir!), logLevel: logLevel as LogLevel }
  if (databaseUrl !== undefined) config.databaseUrl = databaseUrl
  if (publicUrl !== undefined) config.publicUrl = new URL(publicUrl).origin
  return ok(config)
}

export const configProblemLine = ({ name, given, allowed }: ConfigProblem): string =>
  `${name} is ${JSON.stringify(given)}, but it must be ${allowed}.`

// A wrong address may still hold the right password, and start-up messages end in logs.
const withoutPassword = (text: string): string => text.replace(/\/\/([^/@]*?):[^@]*@/, '//$1:…@')
