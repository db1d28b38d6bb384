import * as z from 'zod/mini'
import type { TableShape } from '../storage/whole-tables.ts'

/**
 * A backup is text, packed with gzip, one JSON value a line (ADR 15):
 *
 *     {"format":"outpost-backup","version":1,…}     the header
 *     "ops"                                         the table that the next rows belong to
 *     ["AAAAAAAAAAA.1",…]                           a row, its values in the order of the header's columns
 *     {"tables":{"ops":{…}},"sha256":"…"}           the trailer, over every byte before it
 */
export const FORMAT = 'outpost-backup'
export const FORMAT_VERSION = 1

const Text = z.string().check(z.minLength(1), z.maxLength(200))
const Name = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,62}$/))

/** Read before anything else, from any version of the format. */
export const AnyHeader = z.object({ format: z.literal(FORMAT), version: z.int().check(z.gte(1)) })

export const Header = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  /** Version of the program that wrote it. */
  program: Text,
  /** The newest migration of the tables that are in it. */
  migration: Text,
  driver: z.enum(['sqlite', 'postgres']),
  epoch: Text,
  /** The epochs before it, newest first; how far their feeds are shared stands in the tables `lineage` and `lineage_heads`. */
  lineage: z.array(z.object({ epoch: Text, parent: Text, beganMs: z.int() })),
  takenMs: z.int(),
  tables: z.array(z.object({ name: Name, columns: z.array(Name).check(z.minLength(1)) })),
})
export type Header = z.infer<typeof Header>

/** `sum`: of the SHA-256 of each row's line, modulo 2^256, in hex: the same for the same rows in any order. */
const TableSum = z.object({ rows: z.int().check(z.gte(0)), sum: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })
export type TableSum = z.infer<typeof TableSum>
export type Sums = { [table: string]: TableSum }

export const Trailer = z.object({ tables: z.record(Name, TableSum), sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })
export type Trailer = z.infer<typeof Trailer>

/** Why a file is not taken. Nothing has been changed when one of these is answered. */
export type BackupProblem = {
  code:
    /** It is not there, or may not be read. */
    | 'unreadable'
    /** Not a backup of this program. */
    | 'foreign'
    /** Written by a newer program, in a way or with tables that this one does not know. */
    | 'newer'
    /** Its end is missing. */
    | 'cut-off'
    /** It is not what was written. */
    | 'damaged'
    /** What was read back from the database is not what the file says. */
    | 'not-the-same'
  detail: string
}

/**
 * What no backup holds: secrets that live for hours, messages in flight between processes, and what is known of backups themselves,
 * which holds only for the database that they were taken of.
 */
const NOT_SAVED: ReadonlySet<string> = new Set(['sessions', 'enrolment_codes', 'live_attachments', 'backups', 'backup_heads'])
export const savedOf = (tables: readonly TableShape[]): TableShape[] =>
  tables.filter(({ name }) => !NOT_SAVED.has(name) && !name.startsWith('kysely_'))

/** Of `meta`: the address for the first administrator, and locks of imports under way. */
export const isPassing = (table: TableShape, row: readonly unknown[]): boolean =>
  table.name === 'meta' && /^(?:set-up-token-hash$|import:)/.test(String(row[table.columns.indexOf('key')]))
