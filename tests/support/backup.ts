import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { RowSum } from '../../server/backup/sums.ts'
import type { Header, Trailer } from '../../server/backup/format.ts'
import type { StorageOptions } from '../../server/storage/port.ts'

type Ran = { code: number; said: string }

/** `npm run backup` or `npm run restore` as an operator runs it, on the database of these options. */
export function runCommand(command: 'backup' | 'restore', { dataDir, databaseUrl }: StorageOptions, ...args: string[]): Promise<Ran> {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '', LOG_LEVEL: 'warn' }
  return new Promise((resolve) => {
    execFile(process.execPath, [`server/backup/${command}-cli.ts`, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), said: stdout + stderr })
    })
  })
}

type Parts = { header: Header; rows: { table: string; line: string }[]; trailer: Trailer }

/** Writes a backup anew after a change to what is in it, with sums that fit: only its meaning is another. */
export function rewriteBackup(from: string, to: string, change: (parts: Parts) => void): void {
  const lines = gunzipSync(readFileSync(from)).toString('utf8').trimEnd().split('\n')
  const parts: Parts = { header: JSON.parse(lines[0]!) as Header, rows: [], trailer: JSON.parse(lines.at(-1)!) as Trailer }
  let table = ''
  for (const line of lines.slice(1, -1)) {
    if (line.startsWith('[')) parts.rows.push({ table, line })
    else table = JSON.parse(line) as string
  }
  change(parts)
  const body = [JSON.stringify(parts.header)]
  const sums: Trailer['tables'] = {}
  for (const { name } of parts.header.tables) {
    body.push(JSON.stringify(name))
    const sum = new RowSum()
    for (const row of parts.rows.filter((one) => one.table === name)) { sum.add(row.line); body.push(row.line) }
    sums[name] = sum.value
  }
  const text = `${body.join('\n')}\n`
  writeFileSync(to, gzipSync(`${text}${JSON.stringify({ ...parts.trailer, tables: sums, sha256: createHash('sha256').update(text).digest('hex') })}\n`))
}
