import { useLingui } from '@lingui/react/macro'
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { domainOf, scale } from './chart-scale.ts'
import styles from './Chart.module.css'

/** `text`: the value with its unit, as printed. `low`: for bars from diastolic to systolic. */
type ChartPoint = { key: string; atMs: number; when: string; value: number; low?: number; text: string }

type TrendProps = {
  title: string
  /** The finding in words: the text alternative ("148/92 mmHg, above 140/90, was 152/94 in February"). */
  finding: string
  /** Oldest first. */
  points: readonly ChartPoint[]
  /** The usual range, a pale band behind the line. */
  range?: readonly [number, number] | undefined
  blockSizePx?: number
  /** Without its own heading and table, inside a small card. */
  bare?: boolean
}

const PAD_PX = 8
/** Points closer than this cannot be told apart: the older are left out of the drawing, never of the table. */
const STEP_PX = 12

/** A small line (or bars for pairs) at its real width, the last value filled, with the table behind it. */
export function TrendChart({ title, finding, points, range, blockSizePx = 72, bare }: TrendProps) {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const widthPx = useWidth(box)
  return (
    <figure className={styles.figure}>
      {!bare && <figcaption>{title}</figcaption>}
      <div ref={box} className={styles.box} dir="ltr">
        {widthPx > 0 && <Drawing finding={finding} points={points} range={range} widthPx={widthPx} heightPx={blockSizePx} />}
      </div>
      {!bare && (
        <details className={styles.behind}>
          <summary>{t`All values`}</summary>
          <table>
            <caption>{title}</caption>
            <tbody>{[...points].reverse().map((point) => <tr key={point.key}><th scope="row">{point.when}</th><td>{point.text}</td></tr>)}</tbody>
          </table>
        </details>
      )}
    </figure>
  )
}

type DrawingProps = { finding: string; points: readonly ChartPoint[]; range?: readonly [number, number] | undefined; widthPx: number; heightPx: number }

function Drawing({ finding, points, range, widthPx, heightPx }: DrawingProps) {
  const drawn = points.slice(-Math.max(2, Math.floor((widthPx - 2 * PAD_PX) / STEP_PX)))
  const first = drawn[0]
  const last = drawn[drawn.length - 1]
  const x = scale([first?.atMs ?? 0, last?.atMs ?? 1], [PAD_PX, widthPx - PAD_PX])
  const y = scale(domainOf(drawn.flatMap(({ value, low }) => (low === undefined ? [value] : [value, low])), range), [heightPx - PAD_PX, PAD_PX])
  const pairs = drawn.some(({ low }) => low !== undefined)
  return (
    <svg className={styles.drawing} role="img" aria-label={finding} width={widthPx} height={heightPx} viewBox={`0 0 ${widthPx} ${heightPx}`}>
      {range && <rect className={styles.range} x={0} width={widthPx} y={y(range[1])} height={Math.max(1, y(range[0]) - y(range[1]))} />}
      {pairs
        ? drawn.map((point) => <rect key={point.key} className={point === last ? styles.now : styles.bar} x={x(point.atMs) - 3} width={6} rx={3} y={y(point.value)} height={Math.max(2, y(point.low ?? point.value) - y(point.value))} />)
        : <>
            <polyline className={styles.line} points={drawn.map((point) => `${x(point.atMs)},${y(point.value)}`).join(' ')} />
            {first && first !== last && <circle className={styles.dot} cx={x(first.atMs)} cy={y(first.value)} r={3} />}
            {last && <circle className={styles.now} cx={x(last.atMs)} cy={y(last.value)} r={4} />}
          </>}
    </svg>
  )
}

function useWidth(box: RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    setWidthPx(Math.floor(element.clientWidth))
    const observer = new ResizeObserver(() => setWidthPx(Math.floor(element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return widthPx
}
