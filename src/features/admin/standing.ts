import type { RecordId } from '../../domain/ids.ts'
import type { CaseCount, Overview, OverviewCourse } from '../../remote/overview.ts'

/** The worst first; what only a newer version knows comes last. */
const URGENCIES = ['emergency', 'urgent', 'routine']
const rankOf = (urgency: string): number => (URGENCIES.includes(urgency) ? URGENCIES.indexOf(urgency) : URGENCIES.length)

/** Cases without an answer at one site. `parts`: by urgency, the worst first, each with when its oldest was asked. */
type WaitingCases = { site: RecordId; count: number; oldestMs: number; parts: { urgency: string; count: number; oldestMs: number }[] }

/** Sites whose worst case is the worst first, among equals the one that has waited longest. */
export function waitingCases(cases: readonly CaseCount[]): WaitingCases[] {
  const waiting = Map.groupBy(cases.filter(({ status }) => status === 'waiting'), ({ site }) => site)
  return [...waiting].map(([site, counts]) => ({
    site, count: sum(counts), oldestMs: Math.min(...counts.map(({ oldestMs }) => oldestMs)),
    parts: counts.map(({ urgency, count, oldestMs }) => ({ urgency, count, oldestMs })).toSorted((a, b) => rankOf(a.urgency) - rankOf(b.urgency)),
  })).toSorted((a, b) => rankOf(a.parts[0]?.urgency ?? '') - rankOf(b.parts[0]?.urgency ?? '') || a.oldestMs - b.oldestMs)
}

export const countCases = (cases: readonly CaseCount[], status: string): number => sum(cases.filter((counted) => counted.status === status))
const sum = (counts: readonly { count: number }[]): number => counts.reduce((all, { count }) => all + count, 0)

/** How far one person has come. `lessons` is never more than the course has. */
export type Learner = { person: RecordId; name: string; lessons: number; attempts: number; best: number | null; passed: boolean }
/** Those who work at one site; `site` null for whoever works at none and has begun all the same. */
export type LearnersAt = { site: RecordId | null; begun: Learner[]; notBegun: string[] }
/** `passed` of `people`, each counted once wherever they work. */
export type CourseStanding = { course: OverviewCourse; people: number; passed: number; begun: number; groups: LearnersAt[] }

const isAtClinic = (roles: readonly string[]): boolean => roles.includes('nurse') || roles.includes('site-doctor')

/** Of each course: who is meant to take it (the staff of the sites, and whoever has begun it), by site. Names in the order of the alphabet. */
export function standingOf({ courses, people, training, sites }: Overview): CourseStanding[] {
  const active = people.filter((person) => person.active).toSorted((a, b) => a.name.localeCompare(b.name))
  return courses.map((course) => {
    const done = new Map(training.filter((one) => one.course === course.id).map((one) => [one.person, one]))
    const meant = active.filter(({ id, roles, sites: at }) => done.has(id) || (isAtClinic(roles) && at.length > 0))
    const learnerOf = (id: RecordId, name: string): Learner | undefined => {
      const one = done.get(id)
      return one && { person: id, name, lessons: Math.min(one.lessons, course.lessons), attempts: one.attempts, best: one.best, passed: one.best !== null && one.best >= course.passPercent }
    }
    const group = (site: RecordId | null, members: typeof meant): LearnersAt => ({
      site, begun: members.flatMap(({ id, name }) => learnerOf(id, name) ?? []), notBegun: members.filter(({ id }) => !done.has(id)).map(({ name }) => name),
    })
    const known = new Set(sites.map(({ id }) => id))
    const groups = [
      ...sites.toSorted((a, b) => a.name.localeCompare(b.name)).map(({ id }) => group(id, meant.filter((person) => person.sites.includes(id)))),
      group(null, meant.filter((person) => !person.sites.some((site) => known.has(site)))),
    ].filter(({ begun, notBegun }) => begun.length + notBegun.length > 0)
    const learners = meant.flatMap(({ id, name }) => learnerOf(id, name) ?? [])
    return { course, people: meant.length, begun: learners.length, passed: learners.filter(({ passed }) => passed).length, groups }
  })
}
