import * as z from 'zod/mini'
import type { RecordId } from '../../src/domain/ids.ts'
import { site as siteKind } from '../../src/domain/records/site/kind.ts'
import { staff as staffKind } from '../../src/domain/records/staff/kind.ts'
import { problem } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import { newBuiltIns } from '../reference/keep.ts'
import type { Storage } from '../storage/port.ts'
import { anybodyEnlisted, enlist } from '../storage/queries/auth.ts'
import { findSetUpTokenHash, keepSetUpTokenHash, takeSetUpTokenHash } from '../storage/queries/set-up.ts'
import { checkPassphrase } from './account.ts'
import { audit } from './audit.ts'
import { hashPassphrase } from './passphrase.ts'
import { hashSecret, matchesHash, newSecret, type RandomBytes } from './secrets.ts'
import { refused } from './write.ts'

export const SetUp = z.object({
  token: z.string().check(z.maxLength(200)),
  name: staffKind.fields.name.schema,
  login: staffKind.fields.login.schema,
  passphrase: z.string().check(z.maxLength(1_000)),
  site: z.object({ name: siteKind.fields.name.schema, type: siteKind.fields.type.schema, country: siteKind.fields.country.schema, language: siteKind.fields.language.schema }),
})
export type SetUp = z.infer<typeof SetUp>

export const isSetUpNeeded = async (storage: Storage): Promise<boolean> => !(await storage.read(anybodyEnlisted))

/** A token for the first admin while there is nobody; it replaces any printed before. Null once somebody is enlisted. */
export const drawSetUpToken = (storage: Storage, randomBytes: RandomBytes): Promise<string | null> =>
  storage.transaction(async (tx) => {
    if (await anybodyEnlisted(tx)) return null
    const token = newSecret(randomBytes)
    await keepSetUpTokenHash(tx, hashSecret(token))
    return token
  })

/** Makes the first admin and the first site, and writes the lists and courses that every device starts with; the token is gone with it. */
export async function setUp(services: Services, given: SetUp): Promise<RecordId> {
  const { storage } = services
  if (!(await isSetUpNeeded(storage))) throw problem('already-set-up', 'This server has its first administrator already.')
  checkToken(given.token, await storage.read(findSetUpTokenHash))
  checkPassphrase(given.passphrase, given, 'passphrase')
  const passphraseHash = await hashPassphrase(given.passphrase)
  return storage.transaction(async (tx) => {
    checkToken(given.token, await takeSetUpTokenHash(tx))
    const written = await services.writer.write(tx, '', (newId) => {
      // The first admin creates himself, since there is nobody else.
      const staff = newId()
      return [
        { kind: 'staff', id: staff, author: staff, fields: { name: given.name, login: given.login, roles: ['admin'], sites: [], specialties: [], languages: [given.site.language], active: true } },
        { kind: 'site', author: staff, fields: { ...given.site } },
        ...newBuiltIns(services.builtIns, staff),
      ]
    })
    if (!written.ok) throw refused(written.error)
    const staff = written.value.ops[0]!
    await enlist(tx, { staff, login: given.login, passphraseHash, mustChange: false })
    await audit(services, tx, staff, 'set-up', staff)
    return staff
  })
}

function checkToken(given: string, hash: string | null): void {
  if (hash === null || !matchesHash(given, hash)) {
    throw problem('wrong-token', 'This set-up address is not valid any more. Start the server again for a new one.', 'token')
  }
}
