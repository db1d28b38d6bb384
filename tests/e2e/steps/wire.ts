import type { Page } from 'playwright-core'
import { decodeDown } from '../../../src/protocol/codec/message.ts'
import { nodeBytes } from '../../support/device-client.ts'

export type Heard = {
  /** Every answer to an exchange, decoded, as text; POST and open connection alike. */
  text: () => Promise<string>
  count: () => Promise<number>
}

/** Listens to all that the server tells this page. Call it before the page is opened. */
export function listensToTheServer(page: Page): Heard {
  const answers: Promise<string>[] = []
  const keep = (bytes: Uint8Array): void => {
    const down = decodeDown(bytes, nodeBytes)
    answers.push(Promise.resolve(down.ok ? JSON.stringify(down.value) : `not decoded: ${Buffer.from(bytes).toString('latin1')}`))
  }
  page.on('response', (response) => {
    if (new URL(response.url()).pathname !== '/api/sync') return
    answers.push(response.body().then((body) => {
      const down = decodeDown(body, nodeBytes)
      return down.ok ? JSON.stringify(down.value) : body.toString('latin1')
    }))
  })
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => {
    if (typeof payload === 'string') answers.push(Promise.resolve(payload))
    else keep(payload)
  }))
  return { text: async () => (await Promise.all(answers)).join('\n'), count: async () => (await Promise.all(answers)).length }
}
