import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

const WORDS: { [code: string]: MessageDescriptor } = {
  unreachable: msg`There is no contact with the server. This step needs the network once.`,
  'not-our-server': msg`Something between this tablet and the server answers in its place, perhaps a sign-in page of the network.`,
  'wrong-code': msg`This code is wrong, was used already, or is older than 10 minutes. Ask for a new one.`,
  'too-many-attempts': msg`There were too many tries. Wait some minutes.`,
  'already-enrolled': msg`This tablet is enrolled already.`,
  'already-set-up': msg`This server has its first administrator already. Sign in with that account.`,
  'wrong-token': msg`This set-up address is not valid any more. Start the server again: it prints a new one.`,
  'weak-passphrase': msg`This passphrase is too easy to guess. Take four words or more.`,
  'invalid-field': msg`One of the answers cannot be used as it is.`,
  'storage-full': msg`The storage of this tablet is full.`,
  'storage-blocked': msg`This browser does not let Outpost keep anything. Leave private browsing, or allow site data.`,
}

const FALLBACK = msg`This did not work.`

/** Why an enrolment or a set-up did not work, by the problem's code. */
export const wordsFor = (code: string): MessageDescriptor => WORDS[code] ?? FALLBACK
