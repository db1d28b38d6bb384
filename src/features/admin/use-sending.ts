import { useState } from 'react'
import type { Result } from '../../domain/result.ts'
import { useRemote } from '../../remote/context.tsx'
import type { Remote, RemoteProblem } from '../../remote/http.ts'

/** One request at a time: whether it is under way, and why the last one was not done. */
export function useSending() {
  const remote = useRemote()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<RemoteProblem | null>(null)
  return {
    busy, problem,
    clear: () => setProblem(null),
    /** Null when it was not done; the problem then says why. */
    send: async <T,>(ask: (remote: Remote) => Promise<Result<T, RemoteProblem>>): Promise<{ value: T } | null> => {
      setBusy(true)
      const answer = await ask(remote)
      setBusy(false)
      setProblem(answer.ok ? null : answer.error)
      return answer.ok ? { value: answer.value } : null
    },
  }
}
