import { useControl } from './Field.tsx'

/** A file to read. The button's words are the browser's own, in its language. */
export function FileInput({ onFile, accept }: { onFile: (file: File) => void; accept?: string }) {
  const control = useControl()
  return (
    <input
      {...control} type="file" accept={accept}
      onChange={(event) => { const file = event.currentTarget.files?.[0]; if (file) onFile(file) }}
    />
  )
}
