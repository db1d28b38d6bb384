import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { configProblemLine, readConfig } from '../../server/config.ts'

const problemsOf = (env: { [name: string]: string }): string[] => {
  const config = readConfig(env)
  return config.ok ? [] : config.error.map(configProblemLine)
}

test('nothing set means: port 8080 on all addresses, SQLite in ./data', () => {
  const config = readConfig({})
  expect(config.ok && config.value).toEqual({ port: 8080, host: '0.0.0.0', dataDir: `${process.cwd()}/data`, logLevel: 'info' })
})

test('a variable that is set to nothing counts as absent', () => {
  expect(readConfig({ DATABASE_URL: '', PUBLIC_URL: ' ' })).toEqual(readConfig({}))
})

test('right values are taken as they are', () => {
  const config = readConfig({ PORT: '0', HOST: '::1', DATA_DIR: '/srv/outpost', DATABASE_URL: 'postgresql://u:p@db/outpost', PUBLIC_URL: 'https://outpost.example.org/', LOG_LEVEL: 'silent' })
  expect(config.ok && config.value).toEqual({
    port: 0, host: '::1', dataDir: '/srv/outpost', databaseUrl: 'postgresql://u:p@db/outpost', publicUrl: 'https://outpost.example.org', logLevel: 'silent',
  })
})

test.each([
  ['PORT', '65536', 'a whole number from 0 to 65535'],
  ['PORT', 'http', 'a whole number from 0 to 65535'],
  ['PORT', '-1', 'a whole number from 0 to 65535'],
  ['HOST', 'two words', 'a host name or an IP address'],
  ['DATABASE_URL', 'mysql://db/outpost', 'postgres://user:password@host:port/database'],
  ['DATABASE_URL', 'outpost', 'postgres://user:password@host:port/database'],
  ['PUBLIC_URL', 'outpost.example.org', 'the origin that people open'],
  ['PUBLIC_URL', 'https://example.org/outpost', 'without a path'],
  ['PUBLIC_URL', 'ftp://example.org', 'the origin that people open'],
  ['LOG_LEVEL', 'loud', 'one of fatal, error, warn, info, debug, trace, silent'],
])('%s=%s is refused by name, value and what is allowed', (name, given, allowed) => {
  const [line, ...others] = problemsOf({ [name]: given })
  expect(line).toContain(`${name} is "${given}"`)
  expect(line).toContain(allowed)
  expect(others).toEqual([])
})

test('a wrong database address is shown without its password', () => {
  expect(problemsOf({ DATABASE_URL: 'mysql://outpost:hunter2@db/outpost' }).join()).not.toContain('hunter2')
})

test('the program lists all wrong values at once and ends with code 2', async () => {
  const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], PORT: 'x', LOG_LEVEL: 'loud', PUBLIC_URL: 'y' } })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString() })
  const code = await new Promise((resolve) => { child.once('exit', resolve) })
  expect(code).toBe(2)
  for (const name of ['PORT', 'LOG_LEVEL', 'PUBLIC_URL']) expect(errors).toContain(`${name} is `)
  expect(errors).not.toContain('    at ')
})

test('a database that cannot be reached is told with its reason and without its password', async () => {
  const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], PORT: '0', DATABASE_URL: 'postgres://outpost:hunter2@127.0.0.1:1/outpost' } })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString() })
  const code = await new Promise((resolve) => { child.once('close', resolve) })
  expect(code).toBe(1)
  expect(errors).toContain('ECONNREFUSED')
  expect(errors).not.toContain('hunter2')
})
