import type { Access } from '../domain/access.ts'
import type { Role } from '../domain/records/staff/kind.ts'

/** Whose screens: the clinic's (nurse, site doctor), the answering side's (consultant, coordinator), the administrator's. */
type Family = 'clinic' | 'answers' | 'admin'

const FAMILY_ROLES: { [family in Family]: readonly Role[] } = {
  clinic: ['nurse', 'site-doctor'],
  answers: ['consultant', 'coordinator'],
  admin: ['admin'],
}

export const isOf = (access: Access, family: Family): boolean =>
  FAMILY_ROLES[family].some((role) => access.roles.includes(role))

/** Where this person starts. */
export function homeOf(access: Access): string {
  if (isOf(access, 'clinic')) return '/'
  return isOf(access, 'answers') ? '/inbox' : '/admin/overview'
}

const TASK = /^\/(?:patients\/[^/]+\/(?:visit|ask\/[^/]+)|training\/[^/]+\/quiz)$/

/** A task has the screen to itself: no navigation invites away from it. */
export const isTask = (location: string): boolean => TASK.test(location)
