import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** Why a claim, an answer or a message was not saved, by the problem's code. */
const WORDS: { [code: string]: MessageDescriptor } = {
  invalid: msg`What is written cannot be saved as it is.`,
  'not-permitted': msg`This account may not do that.`,
  'other-site': msg`This case is not yours any more.`,
  'not-here': msg`This case is not on this device any more.`,
  'no-key': msg`This browser is not enrolled, so nothing can be saved here.`,
  'storage-full': msg`The storage of this device is full. Make room, then try again.`,
  'storage-blocked': msg`This browser does not let Outpost keep anything. Leave private browsing, or allow site data.`,
  'storage-closed': msg`The storage of this device does not answer. Close other windows of Outpost, then open it again.`,
  'storage-failed': msg`The storage of this device does not answer. Close other windows of Outpost, then open it again.`,
  busy: msg`Another window is saving. Try again.`,
}

const FALLBACK = msg`This did not work.`

export const wordsFor = (code: string): MessageDescriptor => WORDS[code] ?? FALLBACK
