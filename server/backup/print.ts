import type { BackupProblem, Trailer } from './format.ts'
import type { RestoreProblem } from './restore.ts'

const dateTime = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ') + ' UTC'

/** Why a file was not taken, as a sentence for the terminal. */
export function fileProblemLine(file: string, { code, detail }: BackupProblem): string {
  switch (code) {
    case 'unreadable': return `Cannot read ${file}: ${detail}.`
    case 'foreign': return `${file} is no backup of Outpost: ${detail}.`
    case 'newer': return `${file} was made by a newer Outpost: ${detail}. Update this one first.`
    case 'cut-off': return `${file} is not whole: ${detail}. Take an earlier backup, or a better copy of this one.`
    case 'damaged': return `${file} is damaged: ${detail}. Take an earlier backup, or a better copy of this one.`
    case 'not-the-same': return `${file} did not pass the comparison: ${detail}.`
  }
}

export function restoreProblemLine(file: string, problem: RestoreProblem): string {
  switch (problem.code) {
    case 'in-use': return 'The database is in use. Stop every server and every other program that has it open, then try again.'
    case 'not-permitted': return 'This user of PostgreSQL may not create a schema in the database, in which the restore is made ready. Grant it CREATE on the database.'
    case 'not-empty': return notEmptyLine(problem.standing)
    default: return fileProblemLine(file, problem)
  }
}

function notEmptyLine({ epoch, ops, newestMs }: Extract<RestoreProblem, { code: 'not-empty' }>['standing']): string {
  if (ops === 0) return 'The database is empty: there is nothing that could have been put back.'
  return `The database is not empty: epoch ${epoch}, ${ops} changes, the newest received ${dateTime(newestMs)}. If that is the one you mean, name its epoch: ${epoch}`
}

/** What is in a backup, in a line. */
export function contentLine({ tables }: Trailer, takenMs: number): string {
  const rows = (name: string): number => tables[name]?.rows ?? 0
  return `taken ${dateTime(takenMs)}: ${rows('records')} records, ${rows('ops')} changes, ${rows('devices')} devices, ${rows('staff_auth')} accounts`
}

/** What whoever restores must know, since the devices bring the rest by themselves. */
export const AFTER_RESTORE = [
  'Start the server. Every device then sends again what it wrote and this copy lacks; until then its work shows as not yet on the server.',
  'Not brought back by a device: what was done on the administration screens after the backup. Look at accounts, sites and imports.',
  'Undone: revocations of devices and people, and changes of passphrases, made after the backup. Make them again before people work.',
  'Devices that were enrolled after the backup are strangers now: they keep their records and cannot send them. See docs/operations.md.',
]
