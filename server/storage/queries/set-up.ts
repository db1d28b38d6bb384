import type { Db, Tx } from '../port.ts'

const TOKEN_KEY = 'set-up-token-hash'

export async function findSetUpTokenHash(db: Db): Promise<string | null> {
  return (await db.selectFrom('meta').select('value').where('key', '=', TOKEN_KEY).executeTakeFirst())?.value ?? null
}

export async function keepSetUpTokenHash(tx: Tx, hash: string): Promise<void> {
  await tx.insertInto('meta').values({ key: TOKEN_KEY, value: hash })
    .onConflict((taken) => taken.column('key').doUpdateSet({ value: hash })).execute()
}

/** Takes the token out of use. Null: it was gone; of two who come at once, one gets it. */
export async function takeSetUpTokenHash(tx: Tx): Promise<string | null> {
  return (await tx.deleteFrom('meta').where('key', '=', TOKEN_KEY).returning('value').executeTakeFirst())?.value ?? null
}
