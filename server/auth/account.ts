import { problem } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import { findStaffAuth, setPassphrase } from '../storage/queries/auth.ts'
import { deleteSessionsOf } from '../storage/queries/sessions.ts'
import { audit } from './audit.ts'
import { takeTry } from './limits.ts'
import { hashPassphrase, passphraseProblem, verifyPassphrase } from './passphrase.ts'
import type { Person } from './people.ts'
import type { SignedIn } from './session.ts'

/** Throws `weak-passphrase` with the reason. */
export function checkPassphrase(passphrase: string, person: Pick<Person, 'name' | 'login'>, field: string): void {
  const weakness = passphraseProblem(passphrase, [person.name, person.login])
  if (weakness !== null) throw problem('weak-passphrase', `Choose another passphrase: ${weakness}.`, field)
}

/** Ends all other sessions of the person. */
export async function changePassphrase(services: Services, { person, sessionHash }: SignedIn, current: string, next: string): Promise<void> {
  const { storage, limits } = services
  // A session left open must not become a way to try passphrases.
  await takeTry(limits.signInByLogin, person.login)
  const auth = await storage.read((db) => findStaffAuth(db, person.staff))
  if (auth === null || !(await verifyPassphrase(auth.passphraseHash, current))) throw problem('wrong-credentials', 'The current passphrase is wrong.', 'current')
  if (current === next) throw problem('same-passphrase', 'Choose another passphrase than the current one.', 'next')
  checkPassphrase(next, person, 'next')
  const hash = await hashPassphrase(next)
  await storage.transaction(async (tx) => {
    await setPassphrase(tx, person.staff, hash, false)
    await deleteSessionsOf(tx, person.staff, sessionHash)
    await audit(services, tx, person.staff, 'passphrase-changed', person.staff)
  })
}
