import { useId } from 'react'
import styles from './Chart.module.css'

/** `incomplete`: something of it is still on its way; drawn on hatched ground. */
type Bar = { key: string | number; value: number; incomplete?: boolean }

type BarChartProps = {
  /** The finding in words: the text alternative. */
  finding: string
  /** In the order of time. */
  bars: readonly Bar[]
  /** The value of the highest line; no bar is higher. Drawings that are to be compared share it. */
  top: number
  numberOf: (value: number) => string
  blockSizePx?: number
}

/** Digits over all bars that do not stand in each other's way on a phone: seven of four, thirteen of two. */
const MOST_DIGITS = 28
const HEAD_PX = 20

/** Counts by time, from zero. Few bars carry their values, many a line with the scale's highest. */
export function BarChart({ finding, bars, top, numberOf, blockSizePx = 96 }: BarChartProps) {
  const hatching = useId().replaceAll(':', '')
  const printed = bars.length * numberOf(top).length <= MOST_DIGITS
  const pitch = 100 / bars.length
  const bodyPx = blockSizePx - HEAD_PX
  return (
    <svg className={styles.drawing} role="img" aria-label={finding} width="100%" height={blockSizePx} fontSize="var(--t-xs)" fill="currentColor" direction="ltr">
      <pattern id={hatching} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.5" height="6" fill="var(--chart-past)" /></pattern>
      {bars.map(({ key, incomplete }, at) => incomplete && <rect key={key} x={`${at * pitch}%`} width={`${pitch}%`} y={HEAD_PX} height={bodyPx} fill={`url(#${hatching})`} />)}
      <line x2="100%" y1={HEAD_PX} y2={HEAD_PX} stroke="var(--line)" />
      {!printed && <text y={HEAD_PX - 6}>{numberOf(top)}</text>}
      {bars.map(({ key, value }, at) => {
        const heightPx = value === 0 ? 0 : Math.max(2, (value / top) * bodyPx)
        return (
          <g key={key}>
            <rect className={styles.now} x={`${(at + 0.15) * pitch}%`} width={`${0.7 * pitch}%`} y={blockSizePx - heightPx} height={heightPx} rx="1.5" />
            {printed && value > 0 && <text x={`${(at + 0.5) * pitch}%`} y={blockSizePx - heightPx - 5} textAnchor="middle" stroke="var(--surface)" strokeWidth="3" paintOrder="stroke">{numberOf(value)}</text>}
          </g>
        )
      })}
      <line x2="100%" y1={blockSizePx - 0.5} y2={blockSizePx - 0.5} stroke="var(--line-strong)" />
    </svg>
  )
}

/** A part of a whole, 0 to 1, beside words that say it. */
export function ShareBar({ share }: { share: number }) {
  return (
    <svg width="100%" height="14" aria-hidden="true">
      <rect className={styles.range} width="100%" y="3" height="8" rx="4" />
      {share > 0 && <rect className={styles.now} width={`${Math.min(1, Math.max(0.01, share)) * 100}%`} y="3" height="8" rx="4" />}
    </svg>
  )
}
