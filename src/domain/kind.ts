import type * as z from 'zod/mini'
import type { FeedId } from './ids.ts'
import type { Json } from './json.ts'

/**
 * How a field with several uncovered values is shown (M3). A policy is a view, never a way of joining.
 * latest: the newest; keep-both: all, until a person chooses; grow: the greatest; fixed: the first, others flagged;
 * entries: one keep-both register per key, stored under `field/key`.
 */
export type Policy = 'latest' | 'keep-both' | 'grow' | 'fixed' | 'entries'

export type FieldDefinition = {
  policy: Policy
  /** Shape of one value (of one entry's value under `entries`). */
  schema: z.ZodMiniType<unknown>
  /** Every field counts as clinical unless it says that it is not; only such ones may be `latest` (M7). */
  clinical?: false
  /** An op that creates a record must set this field. */
  required?: boolean
  /** The value names a record (or, as an array, several) that the server must have before it accepts the op (S14). */
  refers?: 'record' | 'records'
}

/**
 * Where a record lives (S10).
 * common: every enrolled device; site: the feed of the site named by the field; user: the feed of the person named by the field;
 * with: wherever the record named by the field lives; into the case feeds that it was shared into only with `intoCases`,
 * for what corrects or answers that very record: whoever has read it must learn of that.
 */
type Placement = { in: 'common' } | { in: 'site' | 'user'; field: string } | { in: 'with'; field: string; intoCases?: true }

/** Shown values of one record by field; entries fields hold an object by key. Missing fields are absent. */
export type Values = { [field: string]: Json }

export type KindDefinition = {
  kind: string
  /** Schema version of the kind, carried by each op. */
  version: number
  fields: { [field: string]: FieldDefinition }
  placement: Placement
  /** The field that names the record under which lists of this kind are kept (mostly `patient`), if any. */
  parent?: string
  /**
   * Rules beyond the shape of one value, on the values of a new record or of a change (then only those that change). Codes are translated
   * by the screen. `nowMs` is null where the clock must not be asked: nothing is refused for its time after it was saved (M8).
   */
  check?: (values: Values, nowMs: number | null) => FieldProblem[]
  /** True for records that must overtake others (an emergency). */
  urgent?: (values: Values) => boolean
}

/** A field that cannot be saved as it is. `code` is a stable word for the screen to translate. */
export type FieldProblem = { field: string; code: string; detail?: Json }

export type FeedPlacement = { feed: FeedId; /** Only these fields travel there; absent = all. */ fields?: readonly string[] }

/** The name of the field behind a stored key: `messages/abc.1` → `messages`. */
export const fieldOfKey = (key: string): string => {
  const slash = key.indexOf('/')
  return slash < 0 ? key : key.slice(0, slash)
}

/** Values by field, from what is set by stored key: entries are gathered under their field; removed keys are left out. */
export function valuesOf(fields: { readonly [key: string]: Json | undefined }): Values {
  const values: Values = {}
  for (const [key, value] of Object.entries(fields)) {
    const name = fieldOfKey(key)
    if (value === undefined) continue
    if (name === key) values[key] = value
    else values[name] = { ...(values[name] as { [entry: string]: Json } | undefined), [key.slice(name.length + 1)]: value }
  }
  return values
}

/** A text that a record shows, or '' when it has none or none that is text. */
export const textOf = (values: Values, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}
