import { expect, test } from 'vitest'
import { fromFhirId, toFhirId } from './fhir-id.ts'

const RUNS = ['AAAAAAAAAAA', '___________', '-----------', 'u_u_u_u_u_u', '_u_p-_u_p-_', 'pppppppppp_', 'Zz9-_aB3.x0'.replace('.', 'q')]
const IDS = RUNS.flatMap((run) => [run, `${run}.1`, `${run}.10`, `${run}.9999999999`])
const PARTS = [undefined, 'u', 'p', 'bloodPressure', 'oxygenSaturation', 'clinicalImpression']

test('ids of records are valid in FHIR, different for different records and parts, and lead back', () => {
  const seen = new Set<string>()
  for (const id of IDS) for (const part of PARTS) {
    const fhirId = toFhirId(id, part)
    expect(fhirId).toMatch(/^[A-Za-z0-9\-.]{1,64}$/)
    expect(fromFhirId(fhirId)).toEqual(part === undefined ? { id } : { id, part })
    seen.add(fhirId)
  }
  expect(seen.size).toBe(IDS.length * PARTS.length)
})

test.each(['', 'x', 'AAAAAAAAAA_.1', 'AAAAAAAAAAA.0', 'AAAAAAAAAAA.01', 'AAAAAAAAAAA.1.p-', 'AAAAAAAAAAA.1.p-Upper', '../../etc', 'AAAAAAAAAAA.1 '])('%j is no id of ours', (fhirId) => {
  expect(fromFhirId(fhirId)).toBeNull()
})
