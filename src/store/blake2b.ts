// BLAKE2b without a key, RFC 7693. Argon2 asks for it a dozen times in all, so it may be slow and is short. Words are read as the
// machine holds them: every browser runs on little-endian ones.

const BLOCK_BYTES = 128

// §2.6
const START = BigUint64Array.of(
  0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
)
// §2.7: one row for a round, one digit for a word of the message.
const ORDERS = [
  '0123456789abcdef', 'ea489fd61c02b753', 'b8c052fdae367194', '7931dcbe265a40f8', '905724afe1bc683d',
  '2c6a0b834d75fe19', 'c51fed4a0763928b', 'db7ec13950f4862a', '6fe9b308c2d714a5', 'a2847615fb9e3cd0',
  '0123456789abcdef', 'ea489fd61c02b753',
].map((row) => Array.from(row, (digit) => Number.parseInt(digit, 16)))
// §3.2: the columns, then the diagonals.
const MIXED = ['048c', '159d', '26ae', '37bf', '05af', '16bc', '278d', '349e'].map((row) => Array.from(row, (digit) => Number.parseInt(digit, 16)))

/** The digest of `message`, 1 to 64 bytes long. */
export function blake2b(message: Uint8Array, digestBytes: number): Uint8Array<ArrayBuffer> {
  const state = START.slice()
  state[0]! ^= 0x01010000n ^ BigInt(digestBytes)
  const blocks = Math.max(1, Math.ceil(message.length / BLOCK_BYTES))
  const padded = new Uint8Array(blocks * BLOCK_BYTES)
  padded.set(message)
  for (let block = 1; block <= blocks; block += 1) {
    const seenBytes = Math.min(block * BLOCK_BYTES, message.length)
    compress(state, new BigUint64Array(padded.buffer, (block - 1) * BLOCK_BYTES, 16), BigInt(seenBytes), block === blocks)
  }
  return new Uint8Array(state.buffer, 0, digestBytes)
}

// Additions and shifts run over 64 bits; storing in a BigUint64Array cuts them.
function compress(state: BigUint64Array, words: BigUint64Array, seenBytes: bigint, last: boolean): void {
  const v = BigUint64Array.of(...state, ...START)
  v[12]! ^= seenBytes
  if (last) v[14] = ~v[14]!
  const turn = (at: number, by: number, bits: bigint): void => {
    const word = v[at]! ^ v[by]!
    v[at] = (word >> bits) | (word << (64n - bits))
  }
  for (const order of ORDERS) {
    MIXED.forEach(([a, b, c, d], step) => {
      v[a!]! += v[b!]! + words[order[2 * step]!]!
      turn(d!, a!, 32n)
      v[c!]! += v[d!]!
      turn(b!, c!, 24n)
      v[a!]! += v[b!]! + words[order[2 * step + 1]!]!
      turn(d!, a!, 16n)
      v[c!]! += v[d!]!
      turn(b!, c!, 63n)
    })
  }
  state.forEach((word, at) => { state[at] = word ^ v[at]! ^ v[at + 8]! })
}
