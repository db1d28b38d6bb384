import type { Json } from '../../src/domain/json.ts'
import type { KindDefinition } from '../../src/domain/kind.ts'
import { catalogue } from '../../src/domain/records/catalogue/kind.ts'
import { course } from '../../src/domain/records/course/kind.ts'
import { conditionCatalogue } from './conditions.ts'
import { dangerSignsChild } from './courses/danger-signs-child/course.ts'
import { usingOutpost } from './courses/using-outpost/course.ts'

/**
 * A record that comes with the program and reaches devices in the common feed; of one kind and name there is one.
 * `fields`: what an edition replaces.
 */
export type BuiltIn = { definition: KindDefinition; name: string; edition: number; fields: { [field: string]: Json } }

/** All that comes with this version. */
export function builtInRecords(): BuiltIn[] {
  const { name, edition, entries } = conditionCatalogue()
  return [
    { definition: catalogue, name, edition, fields: { entries } },
    ...[usingOutpost(), dangerSignsChild()].map((one) => ({ definition: course, name: one.name, edition: one.edition, fields: { content: one.content } })),
  ]
}
