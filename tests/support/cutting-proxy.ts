import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A link that can lose every answer while requests still arrive: what a satellite does between commit and ack. */
export class CuttingProxy {
  readonly url: string
  readonly #server: Server
  readonly #pairs: Set<readonly [Socket, Socket]>
  readonly #state: { losesAnswers: boolean; lostBytes: number }

  private constructor(server: Server, pairs: Set<readonly [Socket, Socket]>, state: { losesAnswers: boolean; lostBytes: number }) {
    this.#server = server
    this.#pairs = pairs
    this.#state = state
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`
  }

  static async before(targetUrl: string): Promise<CuttingProxy> {
    const port = Number(new URL(targetUrl).port)
    const pairs = new Set<readonly [Socket, Socket]>()
    const state = { losesAnswers: false, lostBytes: 0 }
    const server = createServer((near) => {
      const far = connect(port, '127.0.0.1')
      const pair = [near, far] as const
      pairs.add(pair)
      near.on('data', (bytes) => far.write(bytes))
      far.on('data', (bytes) => {
        if (state.losesAnswers) state.lostBytes += bytes.length
        else near.write(bytes)
      })
      for (const socket of pair) {
        socket.on('error', () => { /* the close that follows ends both sides */ })
        socket.on('close', () => { pairs.delete(pair); near.destroy(); far.destroy() })
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new CuttingProxy(server, pairs, state)
  }

  get lostBytes(): number { return this.#state.lostBytes }

  loseAnswers(): void { this.#state.losesAnswers = true }

  /** Answers come through again, on new connections only: the old ones have holes. */
  mend(): void {
    this.#state.losesAnswers = false
    for (const [near, far] of this.#pairs) { near.destroy(); far.destroy() }
  }

  async close(): Promise<void> {
    this.mend()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
