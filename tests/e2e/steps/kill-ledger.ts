import type { Job, Seen, Witness } from './hurried-nurse.ts'

export type KnownPatient = { job: Job; id: string; number: string; name: string }
export type KnownVisit = { job: Job; patient: string; consultation: string }
/** What was under way when the battery was taken out. */
export type UnderWay = { patient: Job | null; visit: { job: Job; patient: string } | null }

/** All that a screen has called saved, as it was seen from outside; and what proved to be there without anybody having been told. */
export class Ledger {
  readonly patients = new Map<string, KnownPatient>()
  readonly visits = new Map<string, KnownVisit>()
  /** Codes of what the disk had before the screen could say so. */
  readonly untold = { patients: new Set<string>(), visits: new Set<string>() }
  readonly #jobs = new Map<string, Job>()

  get patientsInAll(): number { return this.patients.size + this.untold.patients.size }
  jobOf(code: string): Job {
    const job = this.#jobs.get(code)
    if (job === undefined) throw new Error(`“${code}” stands on a screen, and nobody was to write it`)
    return job
  }

  /** Takes over what the witness saw, which is in the order in which it was on the screen. */
  takesOver(witness: Witness, jobs: readonly Job[]): UnderWay & { saidPatients: KnownPatient[]; saidVisits: KnownVisit[] } {
    for (const job of jobs) this.#jobs.set(job.code, job)
    const saidPatients: KnownPatient[] = []
    const saidVisits: KnownVisit[] = []
    let patient: Job | null = null
    let visit: UnderWay['visit'] = null
    for (const seen of witness.seen) {
      if (seen.is === 'patient-saved') saidPatients.push({ ...takes(patient, seen), id: seen.patient, number: seen.number, name: seen.name })
      else if (seen.is === 'visit-saved') saidVisits.push({ ...takes(visit?.job ?? null, seen), patient: seen.patient, consultation: seen.consultation })
      else if (seen.is === 'begun') patient = this.jobOf(seen.code)
      else if (seen.is === 'visit-begun') visit = { job: this.jobOf(seen.code), patient: saidPatients.at(-1)?.id ?? this.patients.get(seen.code)!.id }
      if (seen.is === 'patient-saved') patient = null
      if (seen.is === 'visit-saved') visit = null
    }
    for (const one of saidPatients) { this.patients.set(one.job.code, one); this.untold.patients.delete(one.job.code) }
    for (const one of saidVisits) { this.visits.set(one.job.code, one); this.untold.visits.delete(one.job.code) }
    return { patient, visit, saidPatients, saidVisits }
  }
}

function takes(job: Job | null, seen: Seen): { job: Job } {
  if (job === null) throw new Error(`the screen says “saved” of what nobody began: ${JSON.stringify(seen)}`)
  return { job }
}
