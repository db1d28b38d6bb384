import { FIXTURE, type Fixture } from '../../fixture.ts'

export const fixtures: readonly Fixture[] = [
  { id: FIXTURE.tablet, author: FIXTURE.jos, fields: { device: 'tablet_-001', name: 'Allada tablet 1', site: FIXTURE.allada, active: true } },
]
