import { get } from 'node:http'

/** Bytes of each body as the server sends it to a browser that accepts brotli (path → bytes). */
export async function brotliBytesOf(origin: string, paths: readonly string[]): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  for (const path of paths) sizes.set(path, await bytesSent(new URL(path, origin)))
  return sizes
}

// Not fetch: it unpacks bodies, and the packed ones are what is wanted.
function bytesSent(url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { 'accept-encoding': 'br', accept: '*/*' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url.pathname} answered ${response.statusCode}`))
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.on('end', () => resolve(bytes))
      response.on('error', reject)
    })
    request.on('error', reject)
  })
}
