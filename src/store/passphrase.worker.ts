import { argon2Wasm } from 'virtual:argon2-wasm'
import { argon2id } from './argon2.ts'

/** Argon2id off the screen's thread: it takes a good second on a cheap tablet. */
type Work = { passphrase: string; salt: Uint8Array; memoryKib: number; passes: number }

const scope = globalThis as unknown as { onmessage: (event: MessageEvent<Work>) => void; postMessage: (message: unknown) => void }

scope.onmessage = ({ data: { passphrase, ...work } }) => {
  argon2id(argon2Wasm, { password: new TextEncoder().encode(passphrase.normalize('NFKC')), ...work }).then(
    (key) => scope.postMessage({ key }),
    (cause: unknown) => scope.postMessage({ problem: String(cause) }),
  )
}
