/**
 * Tables of the server, as Kysely sees them. Text and 64-bit whole numbers only, so that both drivers hold the same;
 * what is queried is a column, JSON text is only ever read whole.
 */
export type Schema = {
  meta: { key: string; value: string }
  ops: OpsTable
  strays: StraysTable
  waits: WaitsTable
  records: RecordsTable
  placements: PlacementsTable
  feeds: { id: string; head: number }
  entries: EntriesTable
  case_readers: { case_id: string; staff: string }
  runs: RunsTable
  devices: DevicesTable
  person_devices: PersonDevicesTable
  access_versions: AccessVersionsTable
  enrolment_codes: EnrolmentCodesTable
  staff_auth: StaffAuthTable
  sessions: SessionsTable
  audit: AuditTable
  facts: FactsTable
  lineage: LineageTable
  lineage_heads: { epoch: string; feed: string; head: number }
  backups: BackupsTable
  backup_heads: { backup: string; feed: string; head: number }
}

export type OpStatus = 'accepted' | 'held' | 'quarantined' | 'refused'

/** Every op that arrived under its id for the first time, whatever its verdict. Nothing is dropped (S14). */
export type OpsTable = {
  id: string
  run: string
  n: number
  device: string
  /** Empty when the op could not be read. */
  record: string
  kind: string
  author: string
  status: OpStatus
  code: string | null
  detail: string | null
  received_ms: number
  /** The access version that the op was written under (S15). */
  access: number
  /** JSON of the Op; of whatever came, when that is no op. */
  body: string
  /** SHA-256 of its opText, base64url: tells a repeated op from another under the same id (S9). */
  hash: string
}

/** What arrived under an id that is taken, or under none. Kept for the people who look into it; never judged again. */
export type StraysTable = { id: string; hash: string; device: string; author: string; code: string; received_ms: number; body: string }

/** `op` waits for `awaited`: as a record that it names, or as an op that its contexts name (S14, M2). Kept until `op` is accepted. */
export type WaitsTable = { awaited: string; op: string; need: 'record' | 'context' }

export type RecordsTable = {
  id: string
  /** Empty while only a lock on the coming record is needed: then `version` is 0 and the record does not exist (S6). */
  kind: string
  /** The record under which lists of this kind are kept. */
  parent: string | null
  /** The record by whose placement this one is placed (S10). */
  host: string | null
  /** JSON of the RecordState. */
  state: string
  /** Counts accepted ops. */
  version: number
  created_ms: number
  updated_ms: number
}

/** `fields`: JSON of the projected fields, null for all. */
export type PlacementsTable = { record: string; feed: string; fields: string | null }

export type EntryType = 'op' | 'state' | 'leave'
export type EntriesTable = {
  feed: string
  n: number
  record: string
  op: string | null
  type: EntryType
  urgent: 0 | 1
  received_ms: number
}

export type RunsTable = { run: string; device: string; previous_run: string | null; previous_n: number | null; max_n: number }

export type DevicesTable = {
  id: string
  record: string
  name: string
  site: string
  secret_hash: string
  enrolled_ms: number
  last_contact_ms: number | null
  backlog_ops: number
  backlog_bytes: number
  revoked_ms: number | null
  /** Since when two runs named one predecessor: a copied or rolled-back profile (S9). */
  forked_ms: number | null
  /** Server clock minus device clock at last contact. */
  offset_ms: number | null
}

/** `mac_key`: 32 bytes, base64url (S15). */
type PersonDevicesTable = { device: string; staff: string; mac_key: string; granted_ms: number }

/** `access`: JSON of the Access that the staff record granted from this version on. */
type AccessVersionsTable = { version: number; staff: string; access: string; from_ms: number }

type EnrolmentCodesTable = { code_hash: string; site: string; created_by: string; expires_ms: number; used_ms: number | null; device: string | null }

type StaffAuthTable = {
  staff: string
  login: string
  passphrase_hash: string
  must_change: 0 | 1
  failures: number
  locked_until_ms: number | null
}

type SessionsTable = { id_hash: string; staff: string; created_ms: number; last_seen_ms: number; expires_ms: number }

type AuditTable = { id: string; at_ms: number; actor: string; action: string; subject: string; detail: string | null }

/**
 * What the office counts of a record (`src/domain/counted.ts`), replaced as a whole whenever the record changes: its `n`-th fact.
 * `site`: where the record lives, empty when with no site. `author`: who made it. `struck`: entered in error, so it counts no more.
 * `received_ms`: when the newest of what the record says was received.
 */
export type FactsTable = {
  record: string; n: number; what: string; code: string; part: string; amount: number
  at_ms: number; site: string; author: string; struck: 0 | 1; received_ms: number
}

/**
 * S8: an epoch that began with a restore, the one that it goes on from, and in `lineage_heads` how far each feed of that one is shared.
 * `taken_ms`: when the backup was taken; null when a copy was put back by other means.
 */
export type LineageTable = { epoch: string; parent: string; began_ms: number; taken_ms: number | null }

/** A backup that was proved by restoring it, or only by reading it. Of the newest that were restored, `backup_heads` says what they cover. */
export type BackupsTable = { id: string; epoch: string; taken_ms: number; proved_ms: number; proof: 'restored' | 'read'; sha256: string }
