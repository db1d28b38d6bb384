import { FIXTURE, type Fixture } from '../../fixture.ts'

export const fixtures: readonly Fixture[] = [
  { id: FIXTURE.receipt, author: FIXTURE.lind, fields: { of: FIXTURE.case, op: FIXTURE.case, by: FIXTURE.lind, at: FIXTURE.atMs + 1_800_000 } },
]
