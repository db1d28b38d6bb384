import { compareIdentities, duplicateKeys, prepareIdentity, type Identity, type Likeness, type Prepared } from '../../../src/domain/duplicates.ts'
import type { RecordId } from '../../../src/domain/ids.ts'
import { displayName } from '../../../src/domain/records/patient/name.ts'
import type { Candidate, ReadRow } from './rows.ts'
import type { LikelyDuplicate, RowProblem } from './types.ts'

/** A patient of the site as the comparison needs it. */
export type Existing = {
  record: RecordId
  number: string
  identity: Identity
  /** Under identifiers/import, and under identifiers/<register>. */
  fingerprints: string[]
  registerNumbers: string[]
}

export type Planned = { candidate: Candidate; fingerprint: string }
type Plan = { add: Planned[]; exact: number; duplicates: LikelyDuplicate[]; notTaken: RowProblem[] }

type Known = { prepared: Prepared; of: LikelyDuplicate['of'] }

/** Patients and rows compared before others of the process get their turn: some tens of milliseconds. */
const TURN_PATIENTS = 1_000
const TURN_ROWS = 25
const letOthersRun = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** What becomes of each row: new, here already, likely a duplicate, or not to be taken. Rows are taken in the file's order. */
export async function planRows(rows: readonly ReadRow[], existing: readonly Existing[], duplicates: 'skip' | 'add'): Promise<Plan> {
  const plan: Plan = { add: [], exact: 0, duplicates: [], notTaken: [] }
  const fingerprints = new Set(existing.flatMap((patient) => patient.fingerprints))
  const byNumber = new Map<string, Known>()
  const index = newIndex()
  for (const [at, patient] of existing.entries()) {
    if (at % TURN_PATIENTS === 0) await letOthersRun()
    const known: Known = { prepared: prepareIdentity(patient.identity), of: { record: patient.record, number: patient.number, name: displayName(patient.identity.name) } }
    for (const number of patient.registerNumbers) byNumber.set(number, known)
    index.add(known)
  }
  const timesSeen = new Map<string, number>()
  for (const [at, row] of rows.entries()) {
    if (at % TURN_ROWS === 0) await letOthersRun()
    if (!row.ok) { plan.notTaken.push(...row.problems); continue }
    const { candidate } = row
    const times = (timesSeen.get(candidate.fingerprint) ?? 0) + 1
    timesSeen.set(candidate.fingerprint, times)
    // Two equal rows without a number may be one person twice or two people: the second has a fingerprint of its own.
    const fingerprint = times === 1 ? candidate.fingerprint : `${candidate.fingerprint}.${times}`
    if (fingerprints.has(fingerprint) || (times > 1 && candidate.number !== null)) { plan.exact += 1; continue }
    const known: Known = { prepared: prepareIdentity(identityOf(candidate)), of: { row: candidate.row, name: displayName(candidate.name) } }
    const holder = candidate.number === null ? undefined : byNumber.get(candidate.number)
    if (holder !== undefined && !namesAgree(known.prepared, holder.prepared)) {
      plan.notTaken.push({ row: row.row, column: null, code: 'row' in holder.of ? 'number-repeated' : 'number-in-use', value: candidate.number })
      continue
    }
    // The same number and name, other details: the person is here, and perhaps corrected since.
    if (holder !== undefined && 'record' in holder.of) { plan.exact += 1; continue }
    const likely = holder === undefined ? index.best(known) : { known: holder, likeness: compareIdentities(known.prepared, holder.prepared) }
    if (likely !== null) {
      const { score, reasons } = likely.likeness
      plan.duplicates.push({ row: row.row, name: displayName(candidate.name), of: likely.known.of, score, reasons: holder === undefined || reasons.includes('number') ? reasons : ['number', ...reasons] })
      if (duplicates === 'skip') continue
    }
    plan.add.push({ candidate, fingerprint })
    if (candidate.number !== null && holder === undefined) byNumber.set(candidate.number, known)
    index.add(known)
  }
  return plan
}

function identityOf({ name, sex, birth, village, phones }: Candidate): Identity {
  return { name, sex, birth, village, phones }
}

/** Whether the holder of a register's number can be the person of another row with it. */
function namesAgree(a: Prepared, b: Prepared): boolean {
  // By name alone first: sex and birth may have been corrected. The shared phone of two bare identities lifts a like name to possible.
  const bare = ({ words, given, joined }: Prepared): Prepared => ({ words, given, joined, birth: null, sex: undefined, village: '', phones: ['000000'], numbers: [] })
  return [compareIdentities(bare(a), bare(b)), compareIdentities(a, b)].some(({ verdict }) => verdict !== 'different')
}

/** Years by which an estimated birth may lie off and still count for a likeness (duplicates.ts, birthEstimateNear). */
const NEAR_YEARS = 4

/**
 * Likely duplicates share a number, a phone, a day of birth, or a word of the name together with a year (within NEAR_YEARS) or a day
 * and month of birth: without any of them the points of duplicates.ts stay below LIKELY_AT. So thousands of Begums are not compared
 * with each other. `phone and name` need no year, since duplicateKeys has the phone.
 */
function newIndex(): { add: (known: Known) => void; best: (known: Known) => { known: Known; likeness: Likeness } | null } {
  const blocks = new Map<string, Known[]>()
  const put = (key: string, known: Known): void => { const block = blocks.get(key); block === undefined ? blocks.set(key, [known]) : block.push(known) }
  return {
    add: (known) => { for (const key of blockKeys(known.prepared, 0)) put(key, known) },
    best: (known) => {
      let best: { known: Known; likeness: Likeness } | null = null
      const compared = new Set<Known>()
      for (const key of blockKeys(known.prepared, NEAR_YEARS)) {
        for (const other of blocks.get(key) ?? []) {
          if (compared.has(other)) continue
          compared.add(other)
          const likeness = compareIdentities(known.prepared, other.prepared)
          if (likeness.verdict === 'likely' && likeness.score > (best?.likeness.score ?? 0)) best = { known: other, likeness }
        }
      }
      return best
    },
  }
}

function blockKeys(prepared: Prepared, aroundYears: number): string[] {
  const shared = duplicateKeys(prepared)
  const words = shared.filter((key) => key.startsWith('w'))
  const keys = shared.filter((key) => !key.startsWith('w'))
  if (prepared.birth === null) return keys
  const { birth, days } = prepared.birth
  const firstYear = yearOf(days.min) - aroundYears
  const lastYear = yearOf(days.max) + aroundYears
  for (const word of words) {
    for (let year = firstYear; year <= lastYear; year += 1) keys.push(`${word} ${year}`)
    if (birth.precision === 'day') keys.push(`${word} ${birth.date.slice(5)}`)
  }
  return keys
}

const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear()
