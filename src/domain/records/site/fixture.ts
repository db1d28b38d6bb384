import { FIXTURE, type Fixture } from '../../fixture.ts'

export const fixtures: readonly Fixture[] = [
  { id: FIXTURE.allada, author: FIXTURE.jos, fields: { name: 'Allada', type: 'clinic', country: 'BJ', language: 'fr' } },
  { id: FIXTURE.rongdhonu, author: FIXTURE.jos, fields: { name: 'Rongdhonu', type: 'ship', country: 'BD', language: 'en' } },
]
