import { opIdOf, type RecordId } from './ids.ts'
import type { Json } from './json.ts'

/** One believable record for tests: what its first op sets, by stored key. */
export type Fixture = { id: RecordId; author: RecordId; fields: { readonly [key: string]: Json } }

// One run for all, with an underscore in it, so that ids meet FHIR's narrower alphabet.
const id = (n: number): RecordId => opIdOf('Fixture_run', n)

/** The same few people, places and records wherever fixtures name one another. */
export const FIXTURE = {
  allada: id(1), rongdhonu: id(2),
  awa: id(11), mariam: id(12), lind: id(13), sofia: id(14), jos: id(15),
  tablet: id(21),
  catalogue: id(31), course: id(32),
  afi: id(101), fatima: id(102), rahima: id(103), afiAgain: id(104),
  vitals: id(201), consultation: id(202), addendum: id(203), retraction: id(204), case: id(205), receipt: id(206), link: id(207), wrongVitals: id(208), message: id(209), reply: id(210), progress: id(211), attempt: id(212),
  atMs: Date.UTC(2026, 5, 14, 9, 42),
} as const
