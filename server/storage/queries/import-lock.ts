import type { Db } from '../port.ts'

const keyOf = (site: string): string => `import:${site}`
// Of equal length, so that texts compare as the times they stand for.
const textOf = (ms: number): string => String(ms).padStart(16, '0')

/** One import into a site at a time, whichever process runs it: false while another holds the site beyond `nowMs`. */
export async function takeImport(db: Db, site: string, nowMs: number, untilMs: number): Promise<boolean> {
  const taken = await db.insertInto('meta').values({ key: keyOf(site), value: textOf(untilMs) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: textOf(untilMs) }).where('meta.value', '<', textOf(nowMs)))
    .returning('key').executeTakeFirst()
  return taken !== undefined
}

/** Holds the site on; false when it was let go too long ago and another has taken it. */
export async function holdImport(db: Db, site: string, heldUntilMs: number, untilMs: number): Promise<boolean> {
  const held = await db.updateTable('meta').set({ value: textOf(untilMs) }).where('key', '=', keyOf(site)).where('value', '=', textOf(heldUntilMs)).returning('key').executeTakeFirst()
  return held !== undefined
}

export const releaseImport = (db: Db, site: string, heldUntilMs: number): Promise<unknown> =>
  db.deleteFrom('meta').where('key', '=', keyOf(site)).where('value', '=', textOf(heldUntilMs)).execute()
