import type { RecordId } from '../../../src/domain/ids.ts'
import type { Values } from '../../../src/domain/kind.ts'
import { course as courseKind, type CourseContent } from '../../../src/domain/records/course/kind.ts'
import { site as siteKind } from '../../../src/domain/records/site/kind.ts'
import { staff as staffKind } from '../../../src/domain/records/staff/kind.ts'
import { listRecords } from '../../auth/people.ts'
import type { Services } from '../../http/services.ts'
import type { Db } from '../../storage/port.ts'
import { listDevices } from '../../storage/queries/devices.ts'
import { casesByStatus, consultationsByDay, countConsultations, newestBySite, topDiagnoses, trainingByPersonAndCourse } from '../../storage/queries/facts.ts'

const DAY_MS = 86_400_000
const MOST_DIAGNOSES = 20

/** All figures of the office at one moment: `days` days of 24 hours from `from` on. Of a site: its trusted devices, and its newest counted record. */
export const readOverview = (services: Services, { from, days }: { from: number; days: number }) => {
  const lengthMs = days * DAY_MS
  const asked = { from, to: from + lengthMs }
  return services.storage.read(async (db) => {
    const countedMs = services.nowMs()
    const counted = await consultationsByDay(db, { from, days })
    return {
      countedMs,
      consultations: counted.map(({ site, day, count }) => ({ site, day, count })),
      before: await countConsultations(db, { from: from - lengthMs, to: from }),
      diagnoses: await topDiagnoses(db, asked, MOST_DIAGNOSES),
      diagnosed: counted.reduce((sum, { diagnosed }) => sum + diagnosed, 0),
      cases: await casesByStatus(db, asked),
      training: await trainingByPersonAndCourse(db),
      courses: (await listRecords(db, courseKind)).flatMap(courseLine),
      people: (await listRecords(db, staffKind)).map(personLine),
      ...(await sitesAndDevices(db)),
    }
  })
}

/** None for a course that only a newer version reads: it has no number of lessons to measure anybody by. */
function courseLine({ id, values }: { id: RecordId; values: Values }) {
  const content = values['content'] as CourseContent | undefined
  return content === undefined ? [] : [{ id, name: values['name'] ?? '', title: content.title, lessons: content.lessons.length, passPercent: content.passPercent }]
}

const personLine = ({ id, values }: { id: RecordId; values: Values }) =>
  ({ id, name: values['name'] ?? '', roles: values['roles'] ?? [], sites: values['sites'] ?? [], active: values['active'] === true })

async function sitesAndDevices(db: Db) {
  const devices = (await listDevices(db)).map((device) => ({
    device: device.id, name: device.name, site: device.site, lastContactMs: device.last_contact_ms,
    backlogOps: device.backlog_ops, backlogBytes: device.backlog_bytes, revoked: device.revoked_ms !== null,
  }))
  const newest = await newestBySite(db)
  const trusted = Map.groupBy(devices.filter(({ revoked }) => !revoked), ({ site }) => site)
  const sites = (await listRecords(db, siteKind)).map(({ id, values }) => {
    const here = trusted.get(id) ?? []
    const contacts = here.flatMap(({ lastContactMs }) => (lastContactMs === null ? [] : [lastContactMs]))
    return {
      id, name: values['name'] ?? '', devices: here.length, lastContactMs: contacts.length === 0 ? null : Math.max(...contacts),
      backlogOps: here.reduce((sum, { backlogOps }) => sum + backlogOps, 0), backlogBytes: here.reduce((sum, { backlogBytes }) => sum + backlogBytes, 0),
      newestMs: newest.get(id) ?? null,
    }
  })
  return { sites, devices }
}
