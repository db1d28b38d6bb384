import type { RecordId } from '../../domain/ids.ts'
import type { Values } from '../../domain/kind.ts'
import type { CaseItem } from '../../store/cases.ts'

/** A case with all that its screen shows. */
export type OpenedCase = {
  item: CaseItem
  /** Names of the staff. */
  names: Map<RecordId, string>
  consultation: Values | undefined
  vitals: Values | undefined
  /** An outcome was begun and not finished. */
  outcomeBegun: boolean
  nowMs: number
}
