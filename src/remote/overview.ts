import * as z from 'zod/mini'
import { RecordId } from '../domain/ids.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Remote, RemoteProblem } from './http.ts'

/** What the office counts, for administrators; online only, by the session cookie. Times are ms since 1970 UTC. */
type Answer<T> = Promise<Result<T, RemoteProblem>>

const Texts = z.record(z.string(), z.string())
const DayCount = z.object({ site: RecordId, day: z.number(), count: z.number() })
const DiagnosisCount = z.object({ code: z.string(), count: z.number(), confirmed: z.number() })
const CaseCount = z.object({ site: RecordId, status: z.string(), urgency: z.string(), count: z.number(), oldestMs: z.number() })
const Trained = z.object({ person: RecordId, course: RecordId, lessons: z.number(), attempts: z.number(), best: z.nullable(z.number()), lastMs: z.number() })
const Course = z.object({ id: RecordId, name: z.string(), title: Texts, lessons: z.number(), passPercent: z.number() })
const Person = z.object({ id: RecordId, name: z.string(), roles: z.array(z.string()), sites: z.array(RecordId), active: z.boolean() })
const Site = z.object({
  id: RecordId, name: z.string(), devices: z.number(), lastContactMs: z.nullable(z.number()), backlogOps: z.number(), backlogBytes: z.number(), newestMs: z.nullable(z.number()),
})
const Device = z.object({
  device: z.string(), name: z.string(), site: RecordId, lastContactMs: z.nullable(z.number()), backlogOps: z.number(), backlogBytes: z.number(), revoked: z.boolean(),
})

const Overview = z.object({
  countedMs: z.number(),
  consultations: z.array(DayCount), before: z.number(),
  diagnoses: z.array(DiagnosisCount), diagnosed: z.number(),
  cases: z.array(CaseCount), training: z.array(Trained),
  courses: z.array(Course), people: z.array(Person), sites: z.array(Site), devices: z.array(Device),
})
export type Overview = z.infer<typeof Overview>
export type DayCount = z.infer<typeof DayCount>
export type CaseCount = z.infer<typeof CaseCount>
export type OverviewCourse = z.infer<typeof Course>
export type OverviewSite = z.infer<typeof Site>
export type OverviewDevice = z.infer<typeof Device>

/** `fromMs`: the start of the first day as the viewer sees it; a day is 24 h from there. `days`: 1 to 400. */
export const askOverview = (remote: Remote, fromMs: number, days: number): Answer<Overview> =>
  remote.ask({ method: 'GET', path: `/api/admin/overview?from=${fromMs}&days=${days}` }, Overview)

const Condition = z.object({ code: z.string(), names: Texts })
export type Condition = z.infer<typeof Condition>
export const listConditions = (remote: Remote): Answer<Condition[]> => remote.ask({ method: 'GET', path: '/api/admin/conditions' }, z.array(Condition))

/** Of consultations: `to` is exclusive; `diagnosis` a condition's code, or '-' for those that stand there only in words. */
export type ConsultationQuery = { site?: RecordId; from?: number; to?: number; diagnosis?: string; author?: RecordId }

const Consultation = z.object({
  id: RecordId, atMs: z.number(), receivedMs: z.number(), site: RecordId, author: RecordId,
  diagnoses: z.array(z.object({ code: z.string(), certainty: z.string() })), patient: z.nullable(RecordId),
})
export type ListedConsultation = z.infer<typeof Consultation>

const Consultations = z.object({ total: z.number(), rows: z.array(Consultation), next: z.nullable(z.string()) })
export type Consultations = z.infer<typeof Consultations>

/** The newest first, from `before` on (the last answer's `next`). */
export function listConsultations(remote: Remote, query: ConsultationQuery, before?: string): Answer<Consultations> {
  const asked = Object.entries({ ...query, before }).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)])
  return remote.ask({ method: 'GET', path: `/api/admin/consultations?${new URLSearchParams(asked)}` }, Consultations)
}

/** All rows that fit the query as a CSV file, with the conditions' names in `language`. The server writes into its audit log that it was taken. */
export async function exportConsultations(remote: Remote, query: ConsultationQuery, language: string): Answer<Blob> {
  const answer = await remote.call({ method: 'POST', path: '/api/admin/consultations/export', json: { ...query, language } })
  if (!answer.ok) return answer
  const type = answer.value.headers.get('content-type') ?? ''
  if (!type.startsWith('text/csv')) return err({ code: 'not-our-server', message: `answered ${type}` })
  // A file that broke off is no file: the rows that are missing would be missed by nobody.
  try { return ok(await answer.value.blob()) } catch (cause) { return err({ code: 'unreachable', message: String(cause) }) }
}
