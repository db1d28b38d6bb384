import type { Device } from 'fhir/r4'
import { cleanText, ownSystem, reference, type ToFhir } from '../../fhir.ts'
import { toFhirId } from '../../fhir-id.ts'
import type { Values } from '../../kind.ts'

type Held = { device?: string; name?: string; site?: string; active?: boolean }

export const deviceToFhir: ToFhir<Values> = (id, values) => {
  const { device, name, site, active } = values as Held
  const resource: Device = { resourceType: 'Device', id: toFhirId(id), type: { text: 'Tablet or computer enrolled in Outpost' } }
  if (active !== undefined) resource.status = active ? 'active' : 'inactive'
  if (device !== undefined) resource.identifier = [{ system: ownSystem('device'), value: device }]
  if (name !== undefined) resource.deviceName = [{ name: cleanText(name), type: 'user-friendly-name' }]
  if (site !== undefined) resource.location = reference('Location', site)
  return [resource]
}
