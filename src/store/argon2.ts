import { blake2b } from '@noble/hashes/blake2.js'

/** What hash-wasm's binary offers: the filling of the memory. What goes in and what comes out is hashed here. */
type Filler = { memory: WebAssembly.Memory; Hash_SetMemorySize: (bytes: number) => void; Hash_GetBuffer: () => number; Hash_Calculate: (bytes: number, memoryKib: number) => void }

type Work = { password: Uint8Array; salt: Uint8Array; memoryKib: number; passes: number }

const KEY_BYTES = 32
const BLOCK_BYTES = 1024
const VERSION = 0x13
const TYPE_ID = 2
const LANES = 1

/** Argon2id in one lane, RFC 9106: 32 bytes. `binary` is hash-wasm's, without the library around it, which weighs more than twice as much as what is left here (docs/adr/0012). */
export async function argon2id(binary: Uint8Array<ArrayBuffer>, { password, salt, memoryKib, passes }: Work): Promise<Uint8Array<ArrayBuffer>> {
  const { instance } = await WebAssembly.instantiate(binary)
  const filler = instance.exports as unknown as Filler
  // The first call sets the start, from which the memory then grows.
  const start = filler.Hash_GetBuffer()
  filler.Hash_SetMemorySize((memoryKib + 1) * BLOCK_BYTES)
  const memory = new Uint8Array(filler.memory.buffer, start, (memoryKib + 1) * BLOCK_BYTES)
  // §3.2, steps 1 to 4. The parameters also stand behind the blocks, where the binary reads them.
  const parameters = joined(...[LANES, KEY_BYTES, memoryKib, passes, VERSION, TYPE_ID].map(int32))
  memory.set(parameters, memoryKib * BLOCK_BYTES)
  const seed = blake2b(joined(parameters, int32(password.length), password, int32(salt.length), salt, int32(0), int32(0)))
  for (const block of [0, 1]) memory.set(longHash(joined(seed, int32(block), int32(0))), block * BLOCK_BYTES)
  filler.Hash_Calculate(0, memoryKib)
  return blake2b(joined(int32(KEY_BYTES), memory.subarray(0, BLOCK_BYTES)), { dkLen: KEY_BYTES })
}

/** §3.3, for a block: each hash of 64 bytes gives its first half, the last one all of itself. */
function longHash(bytes: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES)
  let hash = blake2b(joined(int32(BLOCK_BYTES), bytes))
  for (let at = 0; at <= BLOCK_BYTES - 64; at += 32) {
    block.set(hash, at)
    hash = blake2b(hash)
  }
  return block
}

const int32 = (value: number): Uint8Array => new Uint8Array(Int32Array.of(value).buffer)

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
