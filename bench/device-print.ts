import { cpus, loadavg, totalmem } from 'node:os'

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!
}

/** `browser`: its version, where one takes part. */
export const machineLine = (browser?: string): string => {
  const [load] = loadavg()
  return `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}${browser === undefined ? '' : `, Chromium ${browser}`}, load ${load!.toFixed(1)} now`
}

export type Line = { what: string; values: readonly number[]; goal?: string }

/** p50, p95 and max beside the goal. Prints and judges nothing. */
export function table(lines: readonly Line[]): string {
  const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`
  const rows = [
    ['', 'n', 'p50', 'p95', 'max', 'goal'],
    ...lines.map(({ what, values, goal = '' }) => [what, String(values.length), ms(percentile(values, 0.5)), ms(percentile(values, 0.95)), ms(Math.max(...values)), goal]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ').trimEnd()).join('\n')
}
