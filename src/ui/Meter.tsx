import styles from './Meter.module.css'

/** How far something with an end has come. The words that say so stand beside it, so it is hidden from speech. */
export function Meter({ value, max }: { value: number; max: number }) {
  return <progress className={styles.meter} value={value} max={max} aria-hidden="true" />
}
