import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

const REFUSED: { [code: string]: MessageDescriptor } = {
  'signed-out': msg`You are not signed in at the server. Lock, then sign in again while there is a link.`,
  'not-permitted': msg`The server does not permit this. Your own account, for one, another administrator must change.`,
  'login-taken': msg`Somebody else has this sign-in name.`,
  'invalid-field': msg`One of the answers cannot be used as it is.`,
  'not-found': msg`It is not there any more. Open this page again.`,
  'too-many-attempts': msg`There were too many tries. Wait some minutes.`,
  'unreadable-answer': msg`The server gave an answer that this version does not understand. Open Outpost again to get the newest version.`,
  internal: msg`The server failed. What was sent may be sent again.`,
  stopping: msg`The server is being restarted. Try again in a moment.`,
  'too-large': msg`The file is larger than 10 MB. Divide it and import the parts one after the other.`,
  empty: msg`The file has no rows under its header.`,
  'too-many-rows': msg`The file has more than 50,000 rows. Divide it and import the parts one after the other.`,
  'not-text': msg`This is no text file. In the spreadsheet, choose Save as, then CSV.`,
  'not-csv': msg`The rows of this file cannot be told apart. In the spreadsheet, choose Save as, then CSV.`,
  'unclosed-quote': msg`A quotation mark is opened in this file and never closed, so the rows after it cannot be told apart.`,
  'name-column-needed': msg`Say which column holds the name.`,
  'date-order-needed': msg`Say whether the day or the month comes first in the dates.`,
  'bad-mapping': msg`The columns do not fit the file any more. Choose the file again.`,
  'unknown-site': msg`This site is not there any more. Choose another one.`,
  'import-running': msg`An import into this site is running already. Wait until it has ended.`,
  'file-unreadable': msg`The browser could not read the file. Choose it again.`,
}

const NO_LINK: { [code: string]: MessageDescriptor } = {
  unreachable: msg`There is no contact with the server. Administration needs a link.`,
  'not-our-server': msg`Something between this device and the server answers in its place, perhaps a sign-in page of the network.`,
  aborted: msg`It was interrupted.`,
}

const FALLBACK = msg`This did not work.`

/** Why the server did not do what an administrator asked, by the problem's code. */
export const wordsFor = (code: string): MessageDescriptor => REFUSED[code] ?? NO_LINK[code] ?? FALLBACK

/** Nothing is wrong: only the link is missing. */
export const isNoLink = (code: string): boolean => Object.hasOwn(NO_LINK, code)

export const ROLE_WORDS: { [role: string]: MessageDescriptor } = {
  nurse: msg`Nurse`, 'site-doctor': msg`Doctor at the site`, consultant: msg`Consultant`, coordinator: msg`Coordinator`, admin: msg`Administrator`,
}

export const SITE_TYPE_WORDS: { [type: string]: MessageDescriptor } = { clinic: msg`Clinic`, hospital: msg`Hospital`, ship: msg`Hospital ship` }
