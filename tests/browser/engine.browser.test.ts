import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Json } from '../../src/domain/json.ts'
import { err, ok } from '../../src/domain/result.ts'
import { encodeDown } from '../../src/protocol/codec/message.ts'
import { decodeUp } from '../../src/protocol/codec/message-up.ts'
import type { ExchangeDown } from '../../src/protocol/exchange.ts'
import type { ExchangeUp } from '../../src/protocol/exchange-up.ts'
import { macText } from '../../src/protocol/mac.ts'
import { rangesOf } from '../../src/protocol/ranges.ts'
import { createRemote, type Remote, type RemoteProblem } from '../../src/remote/http.ts'
import { attention } from '../../src/store/attention.ts'
import { enrol } from '../../src/store/enrolment.ts'
import { toBase64Url } from '../../src/store/mac-key.ts'
import type { Sealed } from '../../src/store/port.ts'
import { findRecord } from '../../src/store/queries.ts'
import { requestSync } from '../../src/store/status.ts'
import type { Store } from '../../src/store/store.ts'
import { browser } from '../../src/sync/browser.ts'
import { browserBytes } from '../../src/sync/bytes.ts'
import { startEngine } from '../../src/sync/engine.ts'
import { ALLADA, ALLADA_FEED, awa, closeAll, down, newName, openTab, patientChange, randomBytes, save } from './support.ts'

const engines: { stop: () => void }[] = []
afterEach(async () => { for (const engine of engines.splice(0)) engine.stop(); await closeAll() })

const DEVICE = 'Device_____'

/** The other end of the line, as one function from what came up to what goes down. */
function lineTo(answer: (up: ExchangeUp) => Partial<ExchangeDown> | RemoteProblem): { remote: Remote; ups: ExchangeUp[] } {
  const ups: ExchangeUp[] = []
  const remote: Remote = {
    ...createRemote({ baseUrl: 'http://127.0.0.1:9' }),
    enrol: async () => ok({ device: DEVICE, secret: 'secret', record: 'Device_____.1', site: { id: ALLADA, name: 'Allada' }, nowMs: Date.now() }),
    async exchange(packed) {
      const up = decodeUp(packed, browserBytes)
      if (!up.ok) throw new Error(up.error.code)
      ups.push(up.value)
      const answered = answer(up.value)
      return 'code' in answered ? err(answered) : ok(encodeDown(down({ nowMs: Date.now(), ...answered }), browserBytes))
    },
  }
  return { remote, ups }
}

const acceptAll = (up: ExchangeUp): Partial<ExchangeDown> => ({
  accepted: up.chunks.map((chunk) => ({ run: chunk.run, receivedMs: Date.now(), ranges: rangesOf((chunk.ops as { n: number }[]).map(({ n }) => n)) })),
})

async function enrolled(store: Store, remote: Remote): Promise<void> {
  const done = await enrol(store, remote, { code: 'x', name: 'Tablet 1' })
  if (!done.ok) throw new Error(done.error.code)
}
const start = (store: Store, remote: Remote): void => { engines.push(startEngine(store, remote, browser)) }

describe('the engine', () => {
  test('[S15] what was saved before and after it starts goes up in chunks of author and run, provable by the author\'s key', async () => {
    const { remote, ups } = lineTo(acceptAll)
    const name = newName()
    const store = await openTab(name)
    const otherTab = await openTab(name)
    const macKey = randomBytes(32)
    const session = { ...(await awa()), macKey: await crypto.subtle.importKey('raw', macKey, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']) }
    await enrolled(store, remote)
    const [first] = await save(store, session, [patientChange()])
    start(store, remote)
    await expect.poll(async () => (await findRecord(store, session.feeds, first!))?.trail).toBe('on-server')
    const [second] = await save(otherTab, session, [patientChange()])
    await expect.poll(async () => (await findRecord(otherTab, session.feeds, second!))?.trail).toBe('on-server')
    const chunks = ups.flatMap((up) => up.chunks)
    expect(chunks.map((chunk) => chunk.ops.length)).toEqual([1, 1])
    expect(chunks[1]?.previous).toEqual({ run: chunks[0]?.run, lastN: 1 })
    const key = await crypto.subtle.importKey('raw', macKey, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    for (const chunk of chunks) {
      const macs = await Promise.all(chunk.ops.map((op) => crypto.subtle.sign('HMAC', key, new TextEncoder().encode(macText(chunk.run, chunk.author, op)))))
      const joined = new Uint8Array(macs.flatMap((mac) => [...new Uint8Array(mac, 0, 16)]))
      expect(chunk.mac).toBe(toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', joined), 0, 16)))
    }
    await expect.poll(() => otherTab.status.get()).toMatchObject({ link: 'online', waitingOps: 0, syncing: false })
  })

  test('[S4] an emergency takes its patient and visit along and overtakes the rest', async () => {
    const { remote, ups } = lineTo(acceptAll)
    const store = await openTab(newName())
    const session = await awa()
    await enrolled(store, remote)
    const at = Date.now()
    const note = 'x'.repeat(1_900)
    for (let i = 0; i < 220; i += 1) await save(store, session, [patientChange({ note })])
    const [patient] = await save(store, session, [patientChange()])
    await save(store, session, [{ kind: 'consultation', feed: ALLADA_FEED, fields: { patient: patient!, at, reason: 'Convulsions', triage: 'emergency' } }])
    start(store, remote)
    await expect.poll(() => ups.flatMap((up) => up.chunks.flatMap((chunk) => chunk.ops)).length, { timeout: 20_000 }).toBe(222)
    const numbers = ups[0]!.chunks.flatMap((chunk) => (chunk.ops as { n: number }[]).map(({ n }) => n))
    expect(numbers).toEqual(expect.arrayContaining([221, 222]))
    expect(ups[0]!.backlog.ops).toBeGreaterThan(0)
    expect(ups.at(-1)!.backlog.ops).toBe(0)
  })

  test('[S11] without an answer it says so, keeps everything, and a wish to sync is an attempt at once', async () => {
    let reachable = false
    const { remote, ups } = lineTo((up) => (reachable ? acceptAll(up) : { code: 'unreachable', message: 'no link' }))
    const store = await openTab(newName())
    const session = await awa()
    await enrolled(store, remote)
    const [id] = await save(store, session, [patientChange()])
    start(store, remote)
    await expect.poll(() => store.status.get()).toMatchObject({ link: 'offline', waitingOps: 1, lastProblem: 'unreachable' })
    reachable = true
    const before = ups.length
    requestSync(store)
    await expect.poll(async () => (await findRecord(store, session.feeds, id!))?.trail).toBe('on-server')
    expect(ups.length).toBeGreaterThan(before)
  })

  test('a network\'s sign-in page is not taken for the server', async () => {
    const { remote } = lineTo(() => ({}))
    const portal = createRemote({ baseUrl: 'http://127.0.0.1:9', fetch: async () => new Response('<html>Welcome to the hotel', { headers: { 'content-type': 'text/html' } }) })
    const store = await openTab(newName())
    const session = await awa()
    await enrolled(store, remote)
    await save(store, session, [patientChange()])
    start(store, portal)
    await expect.poll(() => store.status.get()).toMatchObject({ link: 'not-our-server', waitingOps: 1 })
  })

  test('one op that the server cannot read is set aside; those behind it arrive', async () => {
    const bad = (op: Json | unknown): boolean => JSON.stringify(op).includes('unreadable')
    const { remote } = lineTo((up) => (up.chunks.some((chunk) => chunk.ops.some(bad)) ? { code: 'malformed', message: 'cannot', status: 400 } : acceptAll(up)))
    const store = await openTab(newName())
    const session = await awa()
    await enrolled(store, remote)
    const ids: string[] = []
    for (let i = 0; i < 6; i += 1) ids.push((await save(store, session, [patientChange(i === 2 ? { village: 'unreadable' } : {})]))[0]!)
    start(store, remote)
    const knock = setInterval(() => requestSync(store), 50)
    onTestFinished(() => clearInterval(knock))
    await expect.poll(async () => (await Promise.all(ids.map((id) => findRecord(store, session.feeds, id)))).map((one) => one?.trail ?? null), { timeout: 10_000 })
      .toEqual(['on-server', 'on-server', null, 'on-server', 'on-server', 'on-server'])
    expect(await attention(store)).toMatchObject([{ status: 'refused', code: 'malformed', op: { id: ids[2] } }])
  })

  test('[S14] a server that reads no exchange at all, not even an empty one, has nothing against any op: none is set aside', async () => {
    let speaks = false
    const { remote, ups } = lineTo((up) => (speaks ? acceptAll(up) : { code: 'malformed', message: 'another codec', status: 400 }))
    const store = await openTab(newName())
    const session = await awa()
    await enrolled(store, remote)
    const ids = [(await save(store, session, [patientChange()]))[0]!, (await save(store, session, [patientChange()]))[0]!]
    start(store, remote)
    const knock = setInterval(() => requestSync(store), 20)
    onTestFinished(() => clearInterval(knock))
    await expect.poll(() => ups.length, { timeout: 10_000 }).toBeGreaterThan(12)
    expect(await attention(store)).toEqual([])
    speaks = true
    await expect.poll(async () => (await Promise.all(ids.map((id) => findRecord(store, session.feeds, id)))).map((one) => one?.trail ?? null), { timeout: 10_000 }).toEqual(['on-server', 'on-server'])
  })

  test('[S14] one op over which the server stumbles each time holds up no other, and goes on being offered', async () => {
    let mended = false
    const { remote } = lineTo((up) => (!mended && JSON.stringify(up.chunks).includes('stumble') ? { code: 'internal', message: 'failed', status: 500 } : acceptAll(up)))
    const store = await openTab(newName())
    const session = await awa()
    await enrolled(store, remote)
    const ids: string[] = []
    for (let i = 0; i < 6; i += 1) ids.push((await save(store, session, [patientChange(i === 1 ? { village: 'stumble' } : {})]))[0]!)
    start(store, remote)
    const knock = setInterval(() => requestSync(store), 20)
    onTestFinished(() => clearInterval(knock))
    const trails = async () => (await Promise.all(ids.map((id) => findRecord(store, session.feeds, id)))).map((one) => one?.trail ?? null)
    await expect.poll(trails, { timeout: 10_000 }).toEqual(['on-server', 'on-device', 'on-server', 'on-server', 'on-server', 'on-server'])
    mended = true
    await expect.poll(trails, { timeout: 10_000 }).toEqual(ids.map(() => 'on-server'))
  })

  test('an op whose stored bytes are damaged holds up no other, and is counted as not sent', async () => {
    const { remote } = lineTo(acceptAll)
    const store = await openTab(newName())
    const session = await awa()
    await enrolled(store, remote)
    const ids: string[] = []
    for (let i = 0; i < 3; i += 1) ids.push((await save(store, session, [patientChange()]))[0]!)
    const damage = (sealed: Sealed): Sealed => sealed.map((byte, i) => (i > 12 ? byte ^ 1 : byte))
    await store.port.write(['ops', 'rows'], async (writer) => {
      // Of the first no readable copy is left; of the second there is one in the row that it lies over.
      for (const id of ids.slice(0, 2)) { const op = (await writer.get('ops', [id]))!; await writer.put('ops', [{ ...op, sealed: damage(op.sealed) }]) }
      const row = (await writer.get('rows', [ALLADA_FEED, ids[0]!]))!
      await writer.put('rows', [{ ...row, version: row.version + 1, sealed: damage(row.sealed) }])
      return null
    })
    start(store, remote)
    for (const id of ids.slice(1)) await expect.poll(async () => (await findRecord(store, session.feeds, id))?.trail, { timeout: 5_000 }).toBe('on-server')
    await expect.poll(() => store.status.get()).toMatchObject({ link: 'online', waitingOps: 1, lastProblem: 'damaged' })
  })

  test('two tabs, one engine: when its tab goes, the other takes over', async () => {
    const name = newName()
    const [one, two] = [await openTab(name), await openTab(name)]
    const lines = [lineTo(acceptAll), lineTo(acceptAll)]
    const session = await awa()
    await enrolled(one, lines[0]!.remote)
    const first = startEngine(one, lines[0]!.remote, browser)
    await expect.poll(() => one.status.get().link).toBe('online')
    start(two, lines[1]!.remote)
    const [id] = await save(two, session, [patientChange()])
    await expect.poll(async () => (await findRecord(two, session.feeds, id!))?.trail).toBe('on-server')
    expect(lines[1]!.ups).toHaveLength(0)
    first.stop()
    await expect.poll(() => lines[1]!.ups.length).toBeGreaterThan(0)
  })

  test('more pages are fetched until there are no more, each cursor going up with the next request', async () => {
    const entry = (n: number) => ({ n, receivedMs: 1, op: { id: `Elsewhere__.${n}`, record: `Elsewhere__.${n}`, kind: 'patient', v: 1, author: 'Lind_______.1', ms: n, counter: 0, offsetMs: 0, fields: { name: { value: { given: `G${n}` } } } } })
    const { remote, ups } = lineTo((up) => {
      const left = 4 - (up.cursors[ALLADA_FEED] ?? []).reduce((sum, [a, b]) => sum + b - a + 1, 0)
      return left === 0 ? {} : { more: left > 1, pages: [{ feed: ALLADA_FEED, head: 4, covered: [[left, 4]], entries: [entry(left)] }] }
    })
    const store = await openTab(newName())
    await enrolled(store, remote)
    start(store, remote)
    await expect.poll(async () => (await findRecord(store, [ALLADA_FEED], 'Elsewhere__.1'))?.trail).toBe('on-server')
    expect(ups.map((up) => up.cursors[ALLADA_FEED] ?? [])).toEqual([[], [[4, 4]], [[3, 4]], [[2, 4]]])
  })
})
