import { afterEach, expect, test } from 'vitest'
import { err, ok } from '../../src/domain/result.ts'
import { commit } from '../../src/store/commit.ts'
import { toBase64Url } from '../../src/store/mac-key.ts'
import type { AccountRemote } from '../../src/store/remote-type.ts'
import { changePassphrase, listPeople, signIn, unlock } from '../../src/store/session.ts'
import { ALLADA, ALLADA_FEED, AWA, closeAll, newName, openTab, patientChange, randomBytes } from './support.ts'

afterEach(closeAll)

const PASSPHRASE = 'mango river seven'

function server(online: () => boolean): AccountRemote {
  const personKey = toBase64Url(randomBytes(32))
  const unreachable = err({ code: 'unreachable', message: 'no link' })
  return {
    enrol: async () => unreachable,
    async signIn({ passphrase }) {
      if (!online()) return unreachable
      if (passphrase !== PASSPHRASE) return err({ code: 'wrong-credentials', message: 'no', status: 401 })
      return ok({
        staff: AWA, name: 'Awa Hounkpatin', login: 'awa', accessVersion: 3, personKey, passphraseChange: false,
        access: { active: true, roles: ['nurse'], sites: [ALLADA], specialties: [] },
      })
    },
    signOut: async () => ok(null),
    changePassphrase: async () => (online() ? ok(null) : unreachable),
  }
}

test('who has signed in once signs in again with no network, and saves; a wrong passphrase does not', async () => {
  let online = true
  const remote = server(() => online)
  const store = await openTab(newName())
  const first = await signIn(store, remote, { login: 'awa', passphrase: PASSPHRASE })
  expect(first).toMatchObject({ ok: true, value: { how: 'online', session: { staff: AWA, feeds: expect.arrayContaining([ALLADA_FEED, 'common']) } } })
  online = false
  expect(await listPeople(store)).toMatchObject([{ staff: AWA, name: 'Awa Hounkpatin' }])
  expect(await signIn(store, remote, { login: 'awa', passphrase: 'mango river eight' })).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } })
  expect(await signIn(store, remote, { login: 'mariam', passphrase: PASSPHRASE })).toMatchObject({ ok: false, error: { code: 'unknown-here' } })
  const again = await signIn(store, remote, { login: 'Awa', passphrase: PASSPHRASE })
  expect(again).toMatchObject({ ok: true, value: { how: 'offline', session: { accessVersion: 3 } } })
  if (!again.ok) return
  expect(await commit(store, again.value.session, () => [patientChange()])).toMatchObject({ ok: true })
  await expect(crypto.subtle.exportKey('raw', again.value.session.macKey!)).rejects.toThrow()
})

test('a link that swallows the answer keeps nobody at the door who is known here; a late answer is kept', async () => {
  const store = await openTab(newName())
  const remote = server(() => true)
  await signIn(store, remote, { login: 'awa', passphrase: PASSPHRASE })
  let answer = (): void => undefined
  const swallowed: AccountRemote = { ...remote, signIn: async (input, device) => { await new Promise<void>((resolve) => { answer = resolve }); return remote.signIn(input, device) } }
  expect(await signIn(store, swallowed, { login: 'awa', passphrase: PASSPHRASE }, 20)).toMatchObject({ ok: true, value: { how: 'offline', session: { staff: AWA } } })
  const wrong = signIn(store, swallowed, { login: 'awa', passphrase: 'mango river eight' }, 20)
  await new Promise((resolve) => { setTimeout(resolve, 1_500) })
  answer()
  expect(await wrong).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } })
})

test('five wrong passphrases make the sixth wait, and waiting ends', async () => {
  let nowMs = 1_780_000_000_000
  const store = await openTab(newName(), () => nowMs)
  await signIn(store, server(() => true), { login: 'awa', passphrase: PASSPHRASE })
  for (let i = 0; i < 5; i += 1) expect(await unlock(store, { staff: AWA, passphrase: 'wrong wrong wrong' })).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } })
  expect(await unlock(store, { staff: AWA, passphrase: PASSPHRASE })).toMatchObject({ ok: false, error: { code: 'too-many-tries', waitMs: 30_000 } })
  nowMs += 30_000
  expect(await unlock(store, { staff: AWA, passphrase: PASSPHRASE })).toMatchObject({ ok: true })
})

test('a changed passphrase unlocks offline, and the old one no longer does', async () => {
  const remote = server(() => true)
  const store = await openTab(newName())
  const signed = await signIn(store, remote, { login: 'awa', passphrase: PASSPHRASE })
  if (!signed.ok) throw new Error(signed.error.code)
  expect(await changePassphrase(store, remote, signed.value.session, { current: PASSPHRASE, next: 'palm oil lantern' })).toMatchObject({ ok: true })
  expect(await unlock(store, { staff: AWA, passphrase: 'palm oil lantern' })).toMatchObject({ ok: true })
  expect(await unlock(store, { staff: AWA, passphrase: PASSPHRASE })).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } })
})
