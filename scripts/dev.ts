import { spawn } from 'node:child_process'
import { createServer } from 'vite'

// `npm run dev`: the server, started anew when its files change, behind Vite, which renews the screens as they are edited.
const serverPort = Number(process.env['SERVER_PORT'] ?? 8081)
const port = Number(process.env['PORT'] ?? 8080)
const server = spawn(process.execPath, ['--watch-path=server', '--watch-path=src/domain', '--watch-path=src/protocol', 'server/main.ts'], {
  stdio: 'inherit',
  env: { ...process.env, PORT: String(serverPort), PUBLIC_URL: `http://localhost:${port}` },
})

const target = `http://127.0.0.1:${serverPort}`
const vite = await createServer({
  server: {
    port,
    strictPort: true,
    proxy: { '/api': { target }, '/metrics': { target }, '/live': { target, ws: true } },
  },
})
await vite.listen()
vite.printUrls()

const stop = async (): Promise<void> => {
  server.kill('SIGTERM')
  await vite.close()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
server.on('exit', (code) => void vite.close().then(() => process.exit(code ?? 0)))
