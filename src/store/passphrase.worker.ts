import { argon2id } from 'hash-wasm'

/** Argon2id off the screen's thread: it takes a good second on a cheap tablet. */
type Work = { passphrase: string; salt: Uint8Array; memoryKib: number; passes: number }

const scope = globalThis as unknown as { onmessage: (event: MessageEvent<Work>) => void; postMessage: (message: unknown) => void }

scope.onmessage = ({ data }) => {
  argon2id({
    password: data.passphrase.normalize('NFKC'), salt: data.salt, parallelism: 1, iterations: data.passes, memorySize: data.memoryKib,
    hashLength: 32, outputType: 'binary',
  }).then(
    (key) => scope.postMessage({ key }),
    (cause: unknown) => scope.postMessage({ problem: String(cause) }),
  )
}
