import { FIXTURE, type Fixture } from '../../fixture.ts'

export const fixtures: readonly Fixture[] = [
  { id: FIXTURE.link, author: FIXTURE.awa, fields: { a: FIXTURE.afi, b: FIXTURE.afiAgain, state: 'linked' } },
]
