import type { KindDefinition } from './kind.ts'
import { addendum } from './records/addendum/kind.ts'
import { caseKind } from './records/case/kind.ts'
import { catalogue } from './records/catalogue/kind.ts'
import { consultation } from './records/consultation/kind.ts'
import { course } from './records/course/kind.ts'
import { device } from './records/device/kind.ts'
import { link } from './records/link/kind.ts'
import { patient } from './records/patient/kind.ts'
import { progress } from './records/progress/kind.ts'
import { receipt } from './records/receipt/kind.ts'
import { retraction } from './records/retraction/kind.ts'
import { site } from './records/site/kind.ts'
import { staff } from './records/staff/kind.ts'
import { vitals } from './records/vitals/kind.ts'

/** Every kind of record that this version knows. A new kind is one folder and one line here. */
export const REGISTRY: readonly KindDefinition[] = [
  site, staff, device, catalogue, patient, vitals, consultation, addendum, retraction, caseKind, receipt, link, course, progress,
]

const byKind = new Map(REGISTRY.map((definition) => [definition.kind, definition]))

/** The definition of a kind, or undefined for one that only newer versions know (M5). */
export const findKind = (kind: string): KindDefinition | undefined => byKind.get(kind)
