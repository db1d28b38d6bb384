import type { RecordId } from '../domain/ids.ts'
import { canonicalJson, type Json } from '../domain/json.ts'
import { fieldOfKey, type KindDefinition, type Policy, type Values } from '../domain/kind.ts'
import type { RecordState, Sibling } from './join.ts'
import { compareEffective, effectiveMs } from './stamp.ts'

/** What a screen shows of one register. `others` are kept values that differ from it: a conflict to resolve, or a flag. */
type ShownField = { value: Json; author: RecordId; op: string; ms: number; others: Sibling[] }

export type Shown = {
  id: RecordId
  kind: string
  /** Shown values; entries fields hold an object by key. Values that this version cannot read are left out here and kept in the state (M5). */
  values: Values
  /** Provenance and kept values by stored key (`name`, `messages/abc.1`). */
  fields: { [key: string]: ShownField }
  /** Keys where two kept values wait for a person's choice. */
  conflicts: string[]
  /** Keys whose value this version of the app cannot read. */
  unreadable: string[]
}

/** M3: policies are views on the same siblings. */
export function viewRecord(state: RecordState, definition: KindDefinition): Shown {
  const shown: Shown = { id: state.id, kind: state.kind, values: {}, fields: {}, conflicts: [], unreadable: [] }
  for (const key of Object.keys(state.fields).toSorted()) {
    const fieldName = fieldOfKey(key)
    const field = definition.fields[fieldName]
    const policy = field?.policy ?? 'keep-both'
    const picked = pick(state.fields[key]!.siblings, policy)
    if (picked === null) continue
    shown.fields[key] = picked
    if (picked.others.length > 0 && (policy === 'keep-both' || policy === 'entries')) shown.conflicts.push(key)
    const isEntry = key !== fieldName
    // One name is a value or a list of entries, never both: the other is kept unread, and could not be put into it.
    const fits = field === undefined ? !isEntry || state.fields[fieldName] === undefined : isEntry === (field.policy === 'entries')
    if (!fits || field?.schema.safeParse(picked.value).success === false) { shown.unreadable.push(key); continue }
    if (!isEntry) shown.values[key] = picked.value
    else {
      const entries = (shown.values[fieldName] ??= {}) as { [key: string]: Json }
      entries[key.slice(fieldName.length + 1)] = picked.value
    }
  }
  return shown
}

function pick(siblings: readonly Sibling[], policy: Policy): ShownField | null {
  // M6: a removal never hides an edit that it did not cover, so edits are shown before removals are believed.
  const standing = siblings.filter((sibling) => sibling.value !== undefined).toSorted(compareEffective)
  const first = policy === 'fixed' ? standing.toSorted((a, b) => (a.op < b.op ? -1 : 1))[0]
    : policy === 'grow' ? standing.toSorted((a, b) => greatness(b.value) - greatness(a.value) || compareEffective(b, a))[0]
    : standing.at(-1)
  if (first?.value === undefined) return null
  return { value: first.value, author: first.author, op: first.op, ms: effectiveMs(first), others: policy === 'grow' ? [] : distinctFrom(first, standing) }
}

const greatness = (value: Json | undefined): number => (typeof value === 'number' ? value : Number.NEGATIVE_INFINITY)

// M6: equal siblings are shown as one.
function distinctFrom(shown: Sibling, siblings: readonly Sibling[]): Sibling[] {
  const seen = new Set([canonicalJson(shown.value)])
  return siblings.filter((sibling) => {
    const text = canonicalJson(sibling.value)
    return !seen.has(text) && Boolean(seen.add(text))
  })
}
