import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** Why a sign-in or a change of passphrase did not work, by the problem's code. */
const WORDS: { [code: string]: MessageDescriptor } = {
  'wrong-passphrase': msg`This name and passphrase do not belong together.`,
  'wrong-credentials': msg`This name and passphrase do not belong together.`,
  'unknown-here': msg`There is no contact with the server, and this person has not signed in on this tablet before.`,
  'no-contact': msg`There is no contact with the server.`,
  unreachable: msg`There is no contact with the server.`,
  'not-our-server': msg`Something between this tablet and the server answers in its place, perhaps a sign-in page of the network.`,
  'too-many-tries': msg`There were too many tries.`,
  'not-active': msg`This account has been closed. An administrator can open it again.`,
  'not-permitted': msg`This account may not be used here.`,
  'device-revoked': msg`This tablet was revoked by an administrator.`,
  'unknown-device': msg`The server does not know this tablet.`,
  'same-passphrase': msg`Choose another passphrase than the present one.`,
  'too-many-attempts': msg`There were too many tries. Wait some minutes.`,
  locked: msg`There were too many tries. Wait some minutes.`,
  'weak-passphrase': msg`This passphrase is too easy to guess. Take four words or more.`,
  'storage-full': msg`The storage of this tablet is full.`,
  'storage-blocked': msg`This browser does not let Outpost keep anything. Leave private browsing, or allow site data.`,
}

const FALLBACK = msg`This did not work.`

/** What the server asks of a passphrase. */
export const LEAST_PASSPHRASE = 10

export const wordsFor = (code: string): MessageDescriptor => WORDS[code] ?? FALLBACK
