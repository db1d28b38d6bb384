/** Values in one IN list or rows in one INSERT. SQLite binds at most 32,766 values a statement, the widest row has 14. */
const PART = 2_000

/** Runs a query over an unbounded list of values, part by part. */
export async function inParts<Value, Row>(values: Iterable<Value>, query: (part: Value[]) => Promise<Row[]>): Promise<Row[]> {
  const all = [...new Set(values)]
  if (all.length <= PART) return all.length === 0 ? [] : query(all)
  const rows: Row[] = []
  for (let at = 0; at < all.length; at += PART) for (const row of await query(all.slice(at, at + PART))) rows.push(row)
  return rows
}

/** Writes an unbounded list of rows, part by part. */
export async function writeParts<Row>(rows: readonly Row[], write: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += PART) await write(rows.slice(at, at + PART))
}
