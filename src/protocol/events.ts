/** Socket.IO event names and shapes. Realtime messages are hints; correctness needs only HTTP POST (S2). */
export type ClientEvents = {
  /** The same bytes as POST /api/sync; the answer's bytes come through the ack. */
  exchange: (up: Uint8Array, ack: (down: Uint8Array) => void) => void
}

export type ServerEvents = {
  /** Something new stands in one of the device's feeds, or a verdict changed. Coalesced to one a second. */
  poke: () => void
}
