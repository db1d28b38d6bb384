import { useMemo } from 'react'
import { useNow } from '../../i18n/use-now.ts'
import { inboxOf } from '../../store/cases.ts'
import { staffNames } from '../../store/chart.ts'
import { useSession } from '../../store/context.tsx'
import type { StorageProblem } from '../../store/port.ts'
import { useLive } from '../../store/useLive.ts'
import { siteNames } from './case-view.ts'
import { groupInbox } from './groups.ts'
import type { InboxData } from './InboxList.tsx'

/** The inbox as it stands, redrawn when a case comes in or the times in it have grown old. */
export function useInbox(): { data: InboxData | undefined; problem: StorageProblem | null; nowMs: number; answers: boolean } {
  const session = useSession()
  const nowMs = useNow()
  const { data: read, problem } = useLive(async (store) => {
    const [items, people, sites] = await Promise.all([inboxOf(store, session), staffNames(store), siteNames(store)])
    return { items, people, sites }
  }, [session])
  const data = useMemo(
    () => (read === undefined ? undefined : { people: read.people, sites: read.sites, groups: groupInbox(read.items, session.staff, nowMs) }),
    [read, session.staff, nowMs],
  )
  return { data, problem, nowMs, answers: session.access.roles.includes('consultant') }
}
