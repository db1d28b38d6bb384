import type { DeviceId, OpId } from './ids.ts'

// FHIR ids are [A-Za-z0-9\-.]{1,64}: all of base64url but the underscore. The point is free as an escape, because in an id of ours it
// stands only once, before digits: `_` becomes `.u`, which no id of ours contains.

/** The id that a record has in FHIR. `part` names one of several resources that one record becomes: at most 28 letters and digits. Injective. */
export function toFhirId(id: OpId | DeviceId, part?: string): string {
  const escaped = id.replaceAll('_', '.u')
  return part === undefined ? escaped : `${escaped}.p-${part}`
}

/** Back again, or null if `toFhirId` cannot have made it. */
export function fromFhirId(fhirId: string): { id: OpId | DeviceId; part?: string } | null {
  const [, escaped, part] = /^(.*?)(?:\.p-([a-z][A-Za-z0-9]{0,27}))?$/.exec(fhirId)!
  const id = escaped!.replaceAll('.u', '_')
  if (!/^[A-Za-z0-9_-]{11}(\.[1-9][0-9]{0,9})?$/.test(id) || toFhirId(id, part) !== fhirId) return null
  return part === undefined ? { id } : { id, part }
}
