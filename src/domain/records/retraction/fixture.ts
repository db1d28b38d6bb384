import { FIXTURE, type Fixture } from '../../fixture.ts'

export const fixtures: readonly Fixture[] = [
  {
    id: FIXTURE.retraction, author: FIXTURE.mariam,
    fields: { of: FIXTURE.wrongVitals, patient: FIXTURE.rahima, at: FIXTURE.atMs + 600_000, reason: 'entered-in-error', text: 'Cuff of the wrong size; measured again.' },
  },
]
