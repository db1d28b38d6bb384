/** Socket.IO event names and shapes. Realtime messages are hints; correctness needs only HTTP POST (S2). */
export type ClientEvents = {
  /** The same bytes as POST /api/sync; the answer's bytes, or the same problem as its JSON answer, come through the ack. */
  exchange: (up: Uint8Array, ack: (down: Uint8Array | ExchangeProblem) => void) => void
}

export type ExchangeProblem = { error: { code: string; message: string } }

export type ServerEvents = {
  /** Something new stands in one of the device's feeds, or a verdict changed. Coalesced to one a second. */
  poke: () => void
  /** Told to the office's screens, which show figures over all feeds: something was committed. Coalesced to one a second. */
  changed: () => void
}
