import { FIXTURE, type Fixture } from '../../fixture.ts'

export const fixtures: readonly Fixture[] = [
  {
    id: FIXTURE.addendum, author: FIXTURE.awa,
    fields: { of: FIXTURE.consultation, patient: FIXTURE.afi, at: FIXTURE.atMs + 3_600_000, text: 'La mère précise : toux depuis cinq jours, et non trois.', reason: 'Durée corrigée' },
  },
]
