import { mayWrite } from '../../domain/access.ts'
import type { CaseItem } from '../../store/cases.ts'
import type { Session } from '../../store/session-type.ts'

/** What this person may do with a case as it lies here. The access table decides; a browser that is not enrolled writes nothing. */
type May = { claim: boolean; answer: boolean; message: boolean; move: boolean; close: boolean; giveBack: boolean }

export function mayDo(session: Session, item: CaseItem): May {
  const may = (key: string): boolean => session.macKey !== null && mayWrite(session.access, session.cases, 'case', [key], item.case.feeds, false).ok
  const claimed = item.claimedBy.includes(session.staff)
  const open = !item.closed
  return {
    claim: open && !claimed && may(`claims/${session.staff}`),
    giveBack: open && claimed && may(`claims/${session.staff}`),
    answer: open && item.place !== 'pool' && may('answer'),
    message: open && item.place !== 'pool' && may('messages/new'),
    move: open && may('target'),
    close: open && may('closed'),
  }
}
