import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const NAME = 'virtual:argon2-wasm'
const MODULE = `\0${NAME}`
const LIBRARY = join(import.meta.dirname, '../node_modules/hash-wasm/dist/index.esm.js')
const BINARY = /^var name(\$\w+) = "argon2";\nvar data\1 = "([\w+/=]+)";$/m
// From `#` on hardly a character needs to be escaped in a literal, and the small numbers that WebAssembly is made of stay one byte each.
const FIRST = '#'.charCodeAt(0)

/**
 * The Argon2 binary of hash-wasm, without the library around it (src/store/argon2.ts). The library carries it as base64, which
 * hides from compression what repeats in it; here each byte is one character: about as small as a file of its own, with nothing
 * more to fetch, to store or to allow.
 */
export function argon2Wasm(): Plugin {
  return {
    name: 'outpost:argon2-wasm',
    resolveId: { filter: { id: new RegExp(`^${NAME}$`) }, handler: () => MODULE },
    load: {
      filter: { id: new RegExp(`^${MODULE}$`) },
      handler() {
        const base64 = BINARY.exec(readFileSync(LIBRARY, 'utf8'))?.[2]
        if (base64 === undefined) throw new Error('hash-wasm carries its Argon2 in another way than scripts/argon2-wasm.ts reads')
        const text = Array.from(Buffer.from(base64, 'base64'), (byte) => String.fromCharCode(byte + FIRST)).join('')
        return `/*! Argon2 of hash-wasm, (c) Dani Biro, MIT */\nexport const argon2Wasm = Uint8Array.from(${JSON.stringify(text)}, (letter) => letter.charCodeAt(0) - ${FIRST})`
      },
    },
  }
}
