import { io, type Socket } from 'socket.io-client'
import { opIdOf, type RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import type { ServerEvents } from '../../src/protocol/events.ts'
import { consultationFields, patientFields } from './clinic.ts'
import { verdictOn, type Author, type DeviceClient, type Written } from './device-client.ts'
import type { Browser, Person, Programme } from './server.ts'

export const DAY_MS = 86_400_000

/** A tablet with somebody who writes on it, and one patient. */
export class Desk {
  readonly tablet: DeviceClient
  readonly author: Author
  readonly patient: Written
  readonly site: RecordId
  constructor(tablet: DeviceClient, author: Author, site: RecordId) {
    this.tablet = tablet
    this.author = author
    this.site = site
    this.patient = tablet.write(author, 'patient', patientFields(site))
  }

  static async open(programme: Programme, person: Person, site = programme.allada, name = 'Tablet'): Promise<Desk> {
    const tablet = await programme.enrol(site, name)
    const desk = new Desk(tablet, await programme.signIn(tablet, person), site)
    await desk.sync([desk.patient])
    return desk
  }

  /** Not sent yet. Each diagnosis by its code, confirmed if it ends in `!`; '' for one in words. */
  consult(at: number, ...diagnoses: string[]): Written {
    const listed = diagnoses.map((text) => {
      const code = text.replace('!', '')
      return { ...(code === '' ? {} : { code }), text: `Seen: ${code}`, certainty: text.endsWith('!') ? 'confirmed' : 'suspected' }
    })
    return this.tablet.write(this.author, 'consultation', consultationFields(this.patient.id, { at, diagnoses: listed as Json }))
  }

  retract(of: Written): Written {
    return this.tablet.write(this.author, 'retraction', { of: of.id, patient: this.patient.id, at: Date.UTC(2026, 10, 22), reason: 'entered-in-error' })
  }

  /** `attempt`: how many of four questions were answered right. `record`: goes on with what was begun there. */
  learn(course: RecordId, lessons: number, attempt?: number, record?: RecordId): Written {
    const key = `attempts/${opIdOf(this.tablet.run, this.tablet.n + 1)}`
    return this.tablet.write(this.author, 'progress', {
      ...(record === undefined ? { person: this.author.staff, course } : {}), lessons,
      ...(attempt === undefined ? {} : { [key]: { at: Date.UTC(2026, 10, 22), edition: 1, right: attempt, of: 4, answers: {} } }),
    }, record === undefined ? {} : { record })
  }

  async sync(written: readonly Written[]): Promise<void> {
    const down = await this.tablet.exchange(written)
    for (const { id } of written) if (verdictOn(down, id) !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(verdictOn(down, id))}`)
  }
}

/** The overview's open connection in this browser; rejects with what the server says against it. */
export async function openOffice({ url, cookie }: Browser): Promise<Socket<ServerEvents, Record<string, never>>> {
  const socket: Socket<ServerEvents, Record<string, never>> = io(url, {
    path: '/live', transports: ['websocket'], auth: { office: true }, reconnection: false, forceNew: true, ...(cookie === null ? {} : { extraHeaders: { cookie } }),
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}
