import { FIXTURE, type Fixture } from '../../fixture.ts'

export const fixtures: readonly Fixture[] = [
  {
    id: FIXTURE.vitals, author: FIXTURE.awa,
    fields: {
      patient: FIXTURE.afi, at: FIXTURE.atMs,
      temperature: { value: 39.2, unit: 'Cel', site: 'axilla' }, pulse: { value: 148, unit: '/min' }, respiration: { value: 52, unit: '/min' },
      oxygenSaturation: { value: 93, unit: '%', onOxygen: false }, bloodPressure: { notDone: true }, weight: { value: 9.85, unit: 'kg' },
      height: { value: 82.5, unit: 'cm', position: 'lying' }, muac: { value: 127, unit: 'mm' }, glucose: { value: 4.6, unit: 'mmol/L', fasting: true }, consciousness: { value: 'A' },
    },
  },
  {
    id: FIXTURE.wrongVitals, author: FIXTURE.mariam,
    fields: { patient: FIXTURE.rahima, at: FIXTURE.atMs, bloodPressure: { systolic: 164, diastolic: 98, unit: 'mm[Hg]' }, pulse: { notDone: true }, glucose: { value: 11.4, unit: 'mmol/L' } },
  },
]
