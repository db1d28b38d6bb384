import { useState } from 'react'
import type { RecordId } from '../../domain/ids.ts'
import type { RemoteProblem } from '../../remote/http.ts'
import { previewImport, runImport, type ImportMapping, type ImportPreview, type ImportReport } from '../../remote/import.ts'
import { MAX_FILE_BYTES, type ImportStep } from './import-form.ts'
import { useSending } from './use-sending.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** One import, from choosing the site to the report. An error changes nothing of it. */
type Import = {
  step: ImportStep
  site: RecordId | ''
  file: { name: string; bytes: Bytes } | null
  preview: ImportPreview | null
  mapping: ImportMapping | null
  duplicates: 'skip' | 'add'
  /** Of the dry run with the mapping as it stands. */
  dry: ImportReport | null
  report: ImportReport | null
}

const START: Import = { step: 'site', site: '', file: null, preview: null, mapping: null, duplicates: 'skip', dry: null, report: null }

export function useImport() {
  const [state, setState] = useState<Import>(START)
  const [local, setLocal] = useState<Pick<RemoteProblem, 'code'> | null>(null)
  const { busy, problem, send, clear } = useSending()
  const patch = (change: Partial<Import>) => setState((before) => ({ ...before, ...change }))
  const forget = () => { clear(); setLocal(null) }
  const ask = async (bytes: Bytes, mapping?: ImportMapping): Promise<ImportPreview | null> => {
    const answer = await send((remote) => previewImport(remote, state.site, bytes, mapping))
    if (answer === null) return null
    patch({ preview: answer.value, mapping: answer.value.mapping, step: 'columns', dry: null })
    return answer.value
  }
  const run = async (dryRun: boolean, duplicates = state.duplicates): Promise<ImportReport | null> => {
    const { file, mapping, site } = state
    if (file === null || mapping === null) return null
    const answer = await send((remote) => runImport(remote, site, file.bytes, mapping, { dryRun, duplicates }))
    return answer?.value ?? null
  }
  return {
    state, busy, problem: local ?? problem,
    go: (step: ImportStep): void => { forget(); patch({ step }) },
    chooseSite: (site: RecordId | ''): void => { forget(); patch({ site, preview: null, mapping: null, dry: null }) },
    async chooseFile(file: File) {
      forget()
      if (file.size > MAX_FILE_BYTES) return setLocal({ code: 'too-large' })
      const bytes = await readBytes(file)
      if (bytes === null) return setLocal({ code: 'file-unreadable' })
      patch({ file: { name: file.name, bytes }, preview: null, mapping: null, dry: null })
      await ask(bytes)
    },
    async readFile() { if (state.file !== null) await ask(state.file.bytes) },
    /** The sample again, with the columns as they now stand. */
    async readAgain() { if (state.file !== null && state.mapping !== null) await ask(state.file.bytes, state.mapping) },
    changeMapping(mapping: ImportMapping) { forget(); patch({ mapping, dry: null }) },
    /** The choice about doubles stands only with the dry run that shows what it does. */
    async retry(duplicates: 'skip' | 'add') {
      const dry = await run(true, duplicates)
      if (dry !== null) patch({ dry, duplicates })
    },
    async tryOut() {
      const dry = await run(true)
      if (dry !== null) patch({ dry, step: 'check' })
    },
    async takeIn() {
      const report = await run(false)
      if (report !== null) patch({ report, step: 'report' })
    },
    restart: (): void => { forget(); setState({ ...START, site: state.site }) },
  }
}

export type ImportFlow = ReturnType<typeof useImport>

async function readBytes(file: File): Promise<Bytes | null> {
  try { return new Uint8Array(await file.arrayBuffer()) } catch { return null }
}
