import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { startServer } from '../compose.ts'
import { configProblemLine, readConfig } from '../config.ts'
import { createLog } from '../http/log.ts'
import { prepareDemo } from './prepare.ts'
import { welcomeLines } from './welcome.ts'

const DEMO_DIR = './data/demo'
/** Which programme is made up; another word gives other people. */
const SEED = 'outpost'

const env = { LOG_LEVEL: 'warn', ...process.env, DATA_DIR: process.env['DATA_DIR'] ?? DEMO_DIR }
const config = readConfig(env)
if (!config.ok) {
  process.stderr.write(`The demo cannot start with this configuration:\n${config.error.map((problem) => `  ${configProblemLine(problem)}\n`).join('')}`)
  process.exit(2)
}

const say = (text: string): void => { process.stdout.write(text) }
try {
  const demo = await prepareDemo({
    dataDir: resolve(config.value.dataDir), databaseUrl: config.value.databaseUrl, fresh: process.argv.includes('--fresh'),
    seed: SEED, nowMs: Date.now(), randomBytes: (count) => randomBytes(count), say,
  })
  if (!demo.ok) {
    process.stderr.write(`${demo.error}\n`)
    process.exit(1)
  }
  const log = createLog(config.value.logLevel)
  const server = await startServer(config.value, { log, mode: 'demo' })
  say(welcomeLines(server.url, demo.value).join('\n'))
  const stop = (): void => {
    server.stop().then(() => process.exit(0), () => process.exit(1))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise failed that nobody waited for'))
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException
  process.stderr.write(`The demo cannot start: ${code === 'EADDRINUSE' ? `port ${config.value.port} is in use; choose another with PORT` : message}\n`)
  process.exit(1)
}
