import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { encodeUp } from '../../src/protocol/codec/message.ts'
import { patientFields } from '../support/clinic.ts'
import { nodeBytes, verdictOn } from '../support/device-client.ts'
import { setUpProgramme, startTestServer } from '../support/server.ts'

test('exchanges under way are finished, then nothing answers any more, and what was acked is there afterwards', async () => {
  const server = await startTestServer()
  const programme = await setUpProgramme(server)
  const tablet = await programme.enrol()
  const awa = await programme.signIn(tablet, await programme.addAwa())
  const socket = await tablet.connect()
  const closed = new Promise((resolve) => { socket.once('disconnect', resolve) })
  const patient = tablet.write(awa, 'patient', patientFields(programme.allada))
  const underWay = tablet.exchange([patient])
  await new Promise((resolve) => { setTimeout(resolve, 5) })
  const [down] = await Promise.all([underWay, server.halt()])
  expect(verdictOn(down, patient.id)).toBe('accepted')
  await closed
  await expect(tablet.exchange()).rejects.toThrow('fetch failed')

  const again = await startTestServer({ dataDir: server.dataDir })
  Object.assign(tablet, { url: again.url })
  const repeated = await tablet.post(encodeUp(tablet.message([patient]), nodeBytes))
  expect(verdictOn(tablet.take(new Uint8Array(await repeated.arrayBuffer())), patient.id)).toBe('accepted')
  await again.stop()
})

test('stopping twice is stopping once', async () => {
  const server = await startTestServer()
  await Promise.all([server.halt(), server.halt()])
  await server.stop()
})

test('the program prints the set-up address, and ends in order with code 0 when asked to', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'outpost-test-'))
  const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir } })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString() })
  while (!output.includes('/setup#')) await new Promise((resolve) => { setTimeout(resolve, 25) })
  const url = /http:\/\/localhost:\d+(?=\/setup#[A-Za-z0-9_-]{43}\n)/.exec(output)![0]
  expect((await fetch(`${url}/api/health`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await new Promise((resolve) => { child.once('exit', resolve) })).toBe(0)
  await rm(dataDir, { recursive: true })
})
