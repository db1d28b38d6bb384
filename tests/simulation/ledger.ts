import { numberOf, runOf, type OpId, type RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import type { Change } from '../../src/store/commit.ts'
import type { Disk } from './memory-port.ts'

/** One field as somebody set it. `over`: every op that its author had seen there, and what these were written over. */
type Written = { value: Json | undefined; over: ReadonlySet<OpId> }

export type SavedOp = {
  id: OpId; record: RecordId; kind: string; author: RecordId; device: string
  fields: Map<string, Written>
  /** Disks on which it was saved, or to which that disk was copied, and which still live. */
  holders: Set<Disk>
  /** The screen has said so. */
  isSaved: boolean
  /** Written by a fault: the server may say of it what it likes. */
  odd: boolean
  /** Its proof is not its author's. */
  isForged: boolean
}

/**
 * What people did, told by the world itself and not by the program: what the screen called saved, over what its author had seen. It
 * knows no stamps, no contexts and no join.
 */
export class Ledger {
  readonly ops = new Map<OpId, SavedOp>()
  readonly byRecord = new Map<RecordId, SavedOp[]>()
  /** Content that lies damaged on a disk: `feed|record` of rows, ids of ops. */
  readonly damagedRows = new Map<Disk, Set<string>>()
  readonly damagedOps = new Map<Disk, Set<OpId>>()

  /** Somebody pressed the button. Nothing is promised yet; but a tablet that dies just then may have it on its disk all the same. */
  tried(change: Change & { id: OpId }, by: { author: RecordId; device: string; odd: boolean; isForged: boolean }): void {
    const fields = new Map(Object.entries(change.fields).map(([key, value]): [string, Written] => [key, { value, over: this.#seenIn(change.basis, key) }]))
    const op: SavedOp = { id: change.id, record: change.record ?? change.id, kind: change.kind, author: by.author, device: by.device, fields, holders: new Set(), isSaved: false, odd: by.odd, isForged: by.isForged }
    // A number that an attempt drew and did not use is drawn again.
    const before = this.ops.get(op.id)
    if (before?.isSaved === true) throw new Error(`two saves were given the number ${op.id}`)
    if (before !== undefined) this.byRecord.set(before.record, this.byRecord.get(before.record)!.filter((known) => known !== before))
    this.ops.set(op.id, op)
    this.byRecord.set(op.record, [...(this.byRecord.get(op.record) ?? []), op])
  }

  /** The screen says saved. */
  saved(id: OpId, disk: Disk): void {
    const op = this.ops.get(id)!
    op.isSaved = true
    op.holders.add(disk)
  }

  // All that a form shows of a field, and all that was written over on the way there.
  #seenIn(basis: RecordState | undefined, key: string): Set<OpId> {
    const seen = new Set<OpId>()
    for (const { op } of basis?.fields[key]?.siblings ?? []) {
      seen.add(op)
      for (const below of this.ops.get(op)?.fields.get(key)?.over ?? []) seen.add(below)
    }
    return seen
  }

  /** The ops whose value of a field must stand when just these ops have been taken: those that nobody wrote over. */
  standing(record: RecordId, key: string, taken: (op: OpId) => boolean): Set<OpId> {
    const writers = (this.byRecord.get(record) ?? []).filter((op) => taken(op.id) && op.fields.has(key))
    const covered = new Set(writers.flatMap((op) => [...op.fields.get(key)!.over]))
    return new Set(writers.filter((op) => !covered.has(op.id)).map((op) => op.id))
  }

  copied(from: Disk, to: Disk): void {
    for (const op of this.ops.values()) if (op.holders.has(from)) op.holders.add(to)
  }

  /** A disk is gone, or holds only these ops any more. */
  forgotten(disk: Disk, left: ReadonlySet<OpId> = new Set()): void {
    for (const op of this.ops.values()) if (!left.has(op.id)) op.holders.delete(disk)
    if (left.size === 0) { this.damagedOps.delete(disk); this.damagedRows.delete(disk) }
  }

  damage<T>(of: Map<Disk, Set<T>>, disk: Disk, what: T): void {
    const known = of.get(disk) ?? new Set()
    known.add(what)
    of.set(disk, known)
  }
}

/** Newest first by run and number, for messages that stay the same. */
export const byId = (a: { id: OpId }, b: { id: OpId }): number => (runOf(a.id) < runOf(b.id) ? -1 : runOf(a.id) > runOf(b.id) ? 1 : numberOf(a.id) - numberOf(b.id))
