import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Table.module.css'

type Column<R> = { id: string; label: string; cell: (row: R) => ReactNode; numeric?: boolean }

/** Folds to labelled lines where it does not fit. The first column names the row. `caption` is spoken. */
export function Table<R>({ caption, columns, rows, keyOf }: { caption: string; columns: readonly Column<R>[]; rows: readonly R[]; keyOf: (row: R) => string }) {
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead><tr>{columns.map((column) => <th key={column.id} scope="col" className={cx(column.numeric && styles.numeric)}>{column.label}</th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column, index) => index === 0
              ? <th key={column.id} scope="row">{column.cell(row)}</th>
              : <td key={column.id} data-label={column.label} className={cx(column.numeric && styles.numeric)}>{column.cell(row)}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
