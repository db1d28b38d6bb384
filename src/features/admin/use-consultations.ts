import { useEffect, useState } from 'react'
import { useRemote } from '../../remote/context.tsx'
import type { RemoteProblem } from '../../remote/http.ts'
import { listConsultations, type Consultations } from '../../remote/overview.ts'
import { queryOf, type ConsultationFilter } from './consultation-filter.ts'
import type { Asked } from './use-asked.ts'

/** The rows of a filter, page after page. A failed page keeps those before it; another filter starts anew, and nothing of the one before stands under it. */
export function useConsultations(filter: ConsultationFilter): Asked<Consultations> & { more: () => void } {
  const remote = useRemote()
  const key = JSON.stringify(queryOf(filter))
  const [state, setState] = useState<{ key: string; data: Consultations | undefined; problem: RemoteProblem | null; busy: boolean }>({ key: '', data: undefined, problem: null, busy: true })
  const [asked, setAsked] = useState<{ key: string; before: string | undefined; turn: number }>({ key, before: undefined, turn: 0 })
  // A page belongs to the filter that it was asked with; who comes back to a filter begins at its start.
  if (asked.key !== key) setAsked({ key, before: undefined, turn: 0 })
  const { before, turn } = asked.key === key ? asked : { before: undefined, turn: 0 }
  useEffect(() => {
    let left = false
    setState((now) => ({ ...now, busy: true }))
    void listConsultations(remote, JSON.parse(key) as ReturnType<typeof queryOf>, before).then((answer) => {
      if (left) return
      setState((now) => {
        const known = now.key === key ? now.data : undefined
        if (!answer.ok) return { key, data: known, problem: answer.error, busy: false }
        const rows = before !== undefined && known !== undefined ? [...known.rows, ...answer.value.rows] : answer.value.rows
        return { key, data: { ...answer.value, rows }, problem: null, busy: false }
      })
    })
    return () => { left = true }
  }, [remote, key, before, turn])
  const again = (): void => setAsked({ key, before, turn: turn + 1 })
  const data = state.key === key ? state.data : undefined
  return {
    data, problem: state.key === key ? state.problem : null, busy: state.busy || state.key !== key, again,
    more() {
      const next = data?.next ?? null
      if (next !== null) setAsked({ key, before: next, turn: turn + 1 })
    },
  }
}
