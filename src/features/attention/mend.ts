import type { OpId, RecordId } from '../../domain/ids.ts'
import type { AttentionItem } from '../../store/attention.ts'

type Refused = { op: Pick<AttentionItem['op'], 'id' | 'record' | 'kind' | 'fields'>; code: string | null }

// What another account, another tablet or another version must settle cannot be mended by writing it again here.
const MENDABLE = new Set(['invalid-field', 'malformed', 'too-large', 'waited-for-refused', 'kind-mismatch'])

/** The record that the item is about: the patient, as far as it says. */
export function patientOf({ op }: Pick<Refused, 'op'>): RecordId | null {
  if (op.kind === 'patient') return op.record
  const patient = op.fields['patient']?.value ?? op.fields['a']?.value
  return typeof patient === 'string' ? patient : null
}

/** S14: mending is a new op. The screen where the same thing is written again, or null. `isHere`: does this tablet have the record? */
export function mendingPlace(item: Refused, isHere: (id: RecordId) => boolean): { to: string; is: 'register' | 'edit' | 'visit' | 'ask' | 'case' | 'chart' } | null {
  if (item.code === null || !MENDABLE.has(item.code)) return null
  const { op } = item
  const creates: boolean = (op.id as OpId) === op.record
  if (op.kind === 'patient') {
    if (creates) return { to: `/patients/new?${new URLSearchParams({ mends: op.id }).toString()}`, is: 'register' }
    return isHere(op.record) ? { to: `/patients/${op.record}/edit`, is: 'edit' } : null
  }
  if (op.kind === 'case' && !creates) return isHere(op.record) ? { to: `/cases/${op.record}`, is: 'case' } : null
  const patient = patientOf(item)
  if (patient === null || !isHere(patient)) return null
  if (op.kind === 'consultation' || op.kind === 'vitals') return { to: `/patients/${patient}/visit`, is: 'visit' }
  const consultation = op.fields['consultation']?.value
  if (op.kind === 'case' && typeof consultation === 'string' && isHere(consultation)) return { to: `/patients/${patient}/ask/${consultation}`, is: 'ask' }
  return { to: `/patients/${patient}`, is: 'chart' }
}
