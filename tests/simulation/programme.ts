import { createHash } from 'node:crypto'
import type { Role } from '../../src/domain/records/staff/kind.ts'
import type { OpId, RecordId } from '../../src/domain/ids.ts'
import { someCourse } from '../../src/domain/records/course/fixture.ts'
import type { Tx } from '../../server/storage/port.ts'
import type { ServerChange, ServerWriter } from '../../server/sync/write.ts'

/** A person of the programme, as the simulated world knows them without asking the program. */
export type Person = { staff: RecordId; name: string; login: string; roles: Role[]; sites: RecordId[]; specialties: string[]; active: boolean; /** By the server's clock. */ shutOutMs?: number; /** What held until a moment ago: an answer may have been read just before. */ before?: Omit<Person, 'before'> & { untilMs: number } }

export type Programme = { sites: RecordId[]; people: Person[]; course: RecordId }

export const POOLS = ['paediatrics', 'dermatology'] as const

const RUN = 'Programme__'

/** Two sites, the people of the demo and some more, and one course: written as the admin screens would. */
export async function writeProgramme(tx: Tx, writer: ServerWriter): Promise<Programme> {
  const write = async (author: RecordId, build: (newId: () => OpId) => ServerChange[]): Promise<OpId[]> => {
    const result = await writer.write(tx, author, build)
    if (!result.ok) throw new Error(`the programme was not taken: ${JSON.stringify(result.error)}`)
    return result.value.ops
  }
  const [jos, allada, rongdhonu, course] = await write(`${RUN}.1`, (newId) => {
    const id = newId()
    return [
      { kind: 'staff', id, author: id, fields: { name: 'Jos Weber', login: 'jos', roles: ['admin'], active: true } },
      { kind: 'site', author: id, fields: { name: 'Allada', type: 'clinic', country: 'BJ', language: 'fr' } },
      { kind: 'site', author: id, fields: { name: 'Rongdhonu', type: 'ship', country: 'BD', language: 'en' } },
      { kind: 'course', author: id, fields: { name: 'counting-breaths', edition: 1, content: someCourse } },
    ]
  }) as [string, string, string, string]
  const staff = (name: string, roles: Role[], sites: RecordId[], specialties: string[]): Omit<Person, 'staff'> =>
    ({ name, login: name.toLowerCase(), roles, sites, specialties, active: true })
  const others = [
    staff('Awa', ['nurse'], [allada], []), staff('Koffi', ['nurse'], [allada], []), staff('Mariam', ['nurse'], [rongdhonu], []),
    staff('Fatou', ['nurse'], [allada, rongdhonu], []), staff('Yao', ['site-doctor'], [allada], []),
    staff('Lind', ['consultant'], [], [POOLS[0]]), staff('Amina', ['consultant'], [], [...POOLS]), staff('Sofia', ['coordinator'], [], []),
  ]
  const ids = await write(jos, () => others.map((person) => ({ kind: 'staff', fields: { ...person } })))
  return {
    sites: [allada, rongdhonu], course,
    people: [{ staff: jos, name: 'Jos', login: 'jos', roles: ['admin'], sites: [], specialties: [], active: true }, ...others.map((person, i) => ({ ...person, staff: ids[i]! }))],
  }
}

export const PROGRAMME_RUN = RUN

export const secretOf = (device: string): string => createHash('sha256').update(`secret of ${device}`).digest('base64url')
