import type { Fact } from '../../counted.ts'
import type { Values } from '../../kind.ts'
import type { CaseHeader } from './kind.ts'

/** `case`: one for each, by the time of the question; `code` is where it stands (waiting, answered, closed), `part` its urgency, if that can be read. */
export function caseFacts({ at, header, answer, closed }: Values): Fact[] {
  if (typeof at !== 'number') return []
  const code = closed !== undefined ? 'closed' : answer !== undefined ? 'answered' : 'waiting'
  return [{ what: 'case', atMs: at, code, part: (header as Partial<CaseHeader> | undefined)?.urgency ?? '' }]
}
