import type { FeedId, RecordId } from './ids.ts'
import { fieldOfKey, type Values } from './kind.ts'
import { Role } from './records/staff/kind.ts'
import { err, ok, type Result } from './result.ts'
import { SPECIALTIES } from './specialties.ts'

/** What a staff record grants. */
export type Access = { staff: RecordId; active: boolean; roles: Role[]; sites: RecordId[]; specialties: string[] }

/** Roles that only a newer version knows grant nothing here. */
export const knownRoles = (roles: readonly string[]): Role[] => roles.filter((role): role is Role => (Role.options as readonly string[]).includes(role))

export function accessOf(staff: RecordId, values: Values): Access {
  const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [])
  return {
    staff,
    active: values['active'] === true,
    roles: knownRoles(strings(values['roles'])),
    sites: strings(values['sites']),
    specialties: strings(values['specialties']),
  }
}

/** `own`: what lives with the writer himself. */
type Reach = 'site' | 'case' | 'own' | 'any'
/**
 * `fields`: only these may be set, by this role, on this kind; absent = all. `create`: may make new ones.
 * `throughPool`: all that may be set of a case of which only the header can be read; absent = the same as `fields`.
 */
type WriteRule = { reach: Reach; create: boolean; fields?: readonly string[]; throughPool?: readonly string[] }

const atSite: WriteRule = { reach: 'site', create: true }
const anywhere: WriteRule = { reach: 'any', create: true }
const everyone: { [kind: string]: WriteRule } = { progress: { reach: 'own', create: true } }
const clinicalAtSite: { [kind: string]: WriteRule } = {
  ...everyone,
  patient: atSite,
  vitals: atSite,
  consultation: atSite,
  addendum: atSite,
  retraction: atSite,
  receipt: atSite,
  link: atSite,
  case: { ...atSite, fields: ['patient', 'consultation', 'at', 'header', 'target', 'question', 'shared', 'messages', 'outcome', 'closed'] },
}

/** Who may write what: role × kind. What is not here is not permitted. One table for every façade. */
const WRITES: { [role in Role]: { [kind: string]: WriteRule } } = {
  nurse: clinicalAtSite,
  'site-doctor': { ...clinicalAtSite, case: atSite },
  consultant: {
    ...everyone,
    case: { reach: 'case', create: false, fields: ['claims', 'answer', 'messages'], throughPool: ['claims'] },
    receipt: { reach: 'case', create: true },
  },
  coordinator: {
    ...everyone,
    case: { reach: 'case', create: false, fields: ['target', 'messages', 'closed'] },
    receipt: { reach: 'case', create: true },
  },
  admin: {
    ...everyone,
    site: anywhere,
    staff: anywhere,
    device: anywhere,
    catalogue: anywhere,
    course: anywhere,
    /** Import of a register, at any site. */
    patient: anywhere,
  },
}

/** Fields that say who did something: they may only name the writer (S13: seen by Dr Lind is a fact). */
const NAMES_WRITER: { [kind: string]: string } = { receipt: 'by' }

/**
 * May this person write these stored keys (`name`, `claims/abc.1`) of a record that lives in `placed` (for a new record: where it will live)?
 * `cases`: those claimed by, or put to, this person. A case not yet claimed is reached through the pool of one's specialty.
 * `values`: what is written, where the caller has not written it in this person's name himself.
 */
export function mayWrite(
  access: Access, cases: readonly RecordId[], kind: string, keys: readonly string[], placed: readonly FeedId[], creating: boolean, values: Values = {},
): Result<null, 'not-permitted' | 'other-site'> {
  if (!access.active) return err('not-permitted')
  const writer = Object.hasOwn(NAMES_WRITER, kind) ? values[NAMES_WRITER[kind]!] : undefined
  if (writer !== undefined && writer !== access.staff) return err('not-permitted')
  // A claim opens a case to whoever it names: nobody may claim for another.
  if (kind === 'case' && keys.some((key) => key.startsWith('claims/') && key !== `claims/${access.staff}`)) return err('not-permitted')
  const readable = readableFeeds(access, cases)
  let outOfReach = false
  for (const role of access.roles) {
    const rule = ruleOf(role, kind)
    if (rule === undefined || (creating && !rule.create) || !allows(rule.fields, keys)) continue
    const reached = placed.filter((feed) => reaches(rule.reach, feed, readable))
    if (reached.some((feed) => !feed.startsWith('pool:') || allows(rule.throughPool, keys))) return ok(null)
    outOfReach = true
  }
  return err(outOfReach ? 'other-site' : 'not-permitted')
}

// A kind named like a method of objects has no rule.
const ruleOf = (role: Role, kind: string): WriteRule | undefined => (Object.hasOwn(WRITES[role], kind) ? WRITES[role][kind] : undefined)

const allows = (fields: readonly string[] | undefined, keys: readonly string[]): boolean =>
  fields === undefined || keys.every((key) => fields.includes(fieldOfKey(key)))

function reaches(reach: Reach, feed: FeedId, readable: readonly FeedId[]): boolean {
  if (reach === 'any') return true
  if (reach === 'own') return feed.startsWith('user:') && readable.includes(feed)
  if (reach === 'site') return feed.startsWith('site:') && readable.includes(feed)
  return (feed.startsWith('case:') || feed.startsWith('pool:')) && readable.includes(feed)
}

/** May a new record of this kind be made by this person anywhere? Screens hide what it denies. */
export const mayCreate = (access: Access, kind: string): boolean =>
  access.active && access.roles.some((role) => ruleOf(role, kind)?.create === true)

/** Every feed that this person may read. `cases`: those claimed by, or put to, this person. */
export function readableFeeds(access: Access, cases: readonly RecordId[]): FeedId[] {
  if (!access.active) return []
  const feeds = new Set<FeedId>(['common', `user:${access.staff}`])
  const is = (role: Role): boolean => access.roles.includes(role)
  if (is('nurse') || is('site-doctor')) for (const site of access.sites) feeds.add(`site:${site}`)
  if (is('consultant')) {
    for (const specialty of access.specialties) feeds.add(`pool:${specialty}`)
    for (const id of cases) feeds.add(`case:${id}`)
  }
  if (is('coordinator')) for (const specialty of SPECIALTIES) feeds.add(`pool:${specialty}`)
  return [...feeds]
}

export type AdminAction = 'manage-staff' | 'manage-sites' | 'manage-devices' | 'import-patients' | 'see-overview'
export const mayAdminister = (access: Access, _action: AdminAction): boolean => access.active && access.roles.includes('admin')
