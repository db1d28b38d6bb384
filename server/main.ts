import { startServer } from './compose.ts'
import { configProblemLine, readConfig } from './config.ts'
import { createLog } from './http/log.ts'

const config = readConfig(process.env)
if (!config.ok) {
  process.stderr.write(`Outpost cannot start with this configuration:\n${config.error.map((problem) => `  ${configProblemLine(problem)}\n`).join('')}`)
  process.exit(2)
}

const log = createLog(config.value.logLevel)
try {
  const server = await startServer(config.value, { log })
  process.stdout.write(`Outpost serves ${server.url}\n`)
  if (server.setUpUrl !== null) process.stdout.write(`No administrator yet. Open this address once to make the first:\n  ${server.setUpUrl}\n`)
  const stop = (exitCode: number): void => {
    server.stop().then(() => process.exit(exitCode), (error: unknown) => {
      log.fatal({ err: error }, 'could not stop in order')
      process.exit(1)
    })
  }
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  // A promise that nobody waited for has failed alone; the requests around it are whole.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise failed that nobody waited for'))
  // Here the process may be in any state: what is under way is finished, then whoever watches it starts it anew.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'stopping after an error that nobody caught')
    stop(1)
  })
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException
  const reason = code === 'EADDRINUSE' ? `port ${config.value.port} is in use; choose another with PORT` : message
  process.stderr.write(`Outpost cannot start: ${reason}\n`)
  log.debug({ err: error }, 'start failed')
  process.exit(1)
}
