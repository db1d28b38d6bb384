/** Made by scripts/argon2-wasm.ts. */
declare module 'virtual:argon2-wasm' {
  export const argon2Wasm: Uint8Array<ArrayBuffer>
}
