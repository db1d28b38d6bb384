import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeUp } from '../../src/protocol/codec/message.ts'
import { patientFields } from '../support/clinic.ts'
import { exchangeOver, nodeBytes, type DeviceClient } from '../support/device-client.ts'
import { setUpProgramme, startTestServer, type Programme, type TestServer } from '../support/server.ts'

let server: TestServer
let programme: Programme
let tablet: DeviceClient

beforeAll(async () => {
  server = await startTestServer()
  programme = await setUpProgramme(server)
  tablet = await programme.enrol()
  const awa = await programme.signIn(tablet, await programme.addAwa())
  await tablet.exchange(Array.from({ length: 200 }, () => tablet.write(awa, 'patient', patientFields(programme.allada))))
  await tablet.pull()
})
afterAll(() => server.stop())

const emptyExchange = (): Uint8Array => encodeUp(tablet.message(), nodeBytes)

/** Sends the bytes on one TCP connection and reads one whole answer; counts what the connection carried. */
function onTheWire(head: string, body: Uint8Array): Promise<{ up: number; down: number; answer: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => { socket.write(Buffer.concat([Buffer.from(head), body])) })
    let received = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      const text = received.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      const length = /content-length: (\d+)/i.exec(text)
      if (end < 0 || length === null || received.length < end + 4 + Number(length[1])) return
      resolve({ up: socket.bytesWritten, down: socket.bytesRead, answer: text.slice(0, end) })
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

test('[S1] by POST an exchange with nothing to say costs at most 1 KB with all headers, whatever is stored', async () => {
  const body = emptyExchange()
  const { up, down, answer } = await onTheWire([
    'POST /api/sync HTTP/1.1', 'host: outpost.example.org', `authorization: ${tablet.authorization}`, 'content-type: application/octet-stream', `content-length: ${body.length}`, '', '',
  ].join('\r\n'), body)
  expect(answer.split('\r\n').map((line) => line.split(':')[0]!.toLowerCase())).toEqual(['http/1.1 200 ok', 'content-type', 'content-length'])
  expect(up + down).toBeLessThanOrEqual(1_024)
  console.log(`an empty exchange by POST: ${up} bytes up, ${down} bytes down`)
})

test('[S1] over the open socket it costs at most 300 bytes with framing', async () => {
  const socket = await tablet.connect()
  const { ws } = (socket.io.engine.transport as unknown as { ws: { _socket: { bytesWritten: number; bytesRead: number } } })
  const before = { up: ws._socket.bytesWritten, down: ws._socket.bytesRead }
  const answer = await exchangeOver(socket, emptyExchange())
  const cost = { up: ws._socket.bytesWritten - before.up, down: ws._socket.bytesRead - before.down }
  socket.disconnect()
  expect(answer).toBeInstanceOf(Uint8Array)
  console.log(`an empty exchange by socket: ${cost.up} bytes up, ${cost.down} bytes down`)
  expect(cost.up + cost.down).toBeLessThanOrEqual(300)
})
