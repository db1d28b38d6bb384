import type { Plugin } from 'vite'

const LIBRARY = /node_modules\/hash-wasm\/dist\/index\.esm\.js$/
const BINARY = /(?<=^var data(?:\$\w+)? = )"([\w+/=]+)"(?=;$)/gm
const DECODER = 'const asm = decodeBase64(binary.data);'
// From `#` on hardly a character needs to be escaped in a literal, and the small numbers that WebAssembly is made of stay one byte each.
const FIRST = '#'.charCodeAt(0)

/**
 * hash-wasm carries its WebAssembly as base64, which hides from compression what repeats in it. In the build each byte is one
 * character instead: about as small as a file of its own, with nothing more to fetch, to store or to allow.
 */
export function wasmAsText(): Plugin {
  return {
    name: 'outpost:wasm-as-text',
    apply: 'build',
    transform: {
      filter: { id: LIBRARY },
      handler(code) {
        const text = code.replaceAll(BINARY, (_, base64: string) => JSON.stringify(textOf(Buffer.from(base64, 'base64'))))
        if (text === code || !text.includes(DECODER)) throw new Error('hash-wasm carries its WebAssembly in another way than scripts/wasm-as-text.ts reads')
        return { code: text.replace(DECODER, `const asm = Uint8Array.from(binary.data, (letter) => letter.charCodeAt(0) - ${FIRST});`), map: null }
      },
    },
  }
}

const textOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte + FIRST)).join('')
