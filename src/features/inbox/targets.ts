import type { RecordId } from '../../domain/ids.ts'
import type { CaseTarget } from '../../domain/records/case/kind.ts'
import type { LocalRecord } from '../../store/queries.ts'

/** A target as the value of a choice: `pool:cardiology`, `person:<staff id>`. */
export const writeTarget = (target: CaseTarget): string => ('pool' in target ? `pool:${target.pool}` : `person:${target.person}`)

export function readTarget(text: string): CaseTarget | null {
  const [, kind, id] = /^(pool|person):(.+)$/.exec(text) ?? []
  if (id === undefined) return null
  return kind === 'pool' ? { pool: id } : { person: id }
}

type PersonToAsk = { id: RecordId; name: string; specialties: string[] }

/** Consultants whose account is open, by name. */
export function peopleToAsk(staff: readonly Pick<LocalRecord, 'shown'>[]): PersonToAsk[] {
  return staff.flatMap(({ shown: { id, values } }) => {
    const { name, roles, specialties, active } = values
    if (active !== true || typeof name !== 'string' || !Array.isArray(roles) || !roles.includes('consultant')) return []
    return [{ id, name, specialties: Array.isArray(specialties) ? specialties.filter((one) => typeof one === 'string') : [] }]
  }).toSorted((a, b) => a.name.localeCompare(b.name))
}
