import { useEffect, useState } from 'react'
import { useRemote } from '../../remote/context.tsx'
import type { RemoteProblem } from '../../remote/http.ts'
import { listConsultations, type Consultations } from '../../remote/overview.ts'
import { queryOf, type ConsultationFilter } from './consultation-filter.ts'
import type { Asked } from './use-asked.ts'

/** The rows of a filter, page after page. A failed page keeps those before it; another filter starts anew. */
export function useConsultations(filter: ConsultationFilter): Asked<Consultations> & { more: () => void; stale: boolean } {
  const remote = useRemote()
  const key = JSON.stringify(queryOf(filter))
  const [state, setState] = useState<{ key: string; data: Consultations | undefined; problem: RemoteProblem | null; busy: boolean }>({ key: '', data: undefined, problem: null, busy: true })
  const [asked, setAsked] = useState<{ key: string; before: string | undefined; turn: number }>({ key, before: undefined, turn: 0 })
  // A page belongs to the filter that it was asked with.
  const before = asked.key === key ? asked.before : undefined
  const turn = asked.key === key ? asked.turn : 0
  useEffect(() => {
    let left = false
    setState((now) => ({ ...now, busy: true }))
    void listConsultations(remote, JSON.parse(key) as ReturnType<typeof queryOf>, before).then((answer) => {
      if (left) return
      setState((now) => {
        if (!answer.ok) return { ...now, problem: answer.error, busy: false }
        const rows = before !== undefined && now.key === key && now.data !== undefined ? [...now.data.rows, ...answer.value.rows] : answer.value.rows
        return { key, data: { ...answer.value, rows }, problem: null, busy: false }
      })
    })
    return () => { left = true }
  }, [remote, key, before, turn])
  const again = (): void => setAsked({ key, before, turn: turn + 1 })
  return {
    data: state.data, problem: state.problem, busy: state.busy, again, stale: state.key !== key,
    more() {
      const next = state.data?.next ?? null
      if (next !== null) setAsked({ key, before: next, turn: turn + 1 })
    },
  }
}
