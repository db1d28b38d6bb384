import { controlAttributes, useField } from './Field.tsx'
import styles from './Field.module.css'

/** A file to read. The button's words are the browser's own, in its language. */
export function FileInput({ onFile, label, accept }: { onFile: (file: File) => void; label?: string; accept?: string }) {
  const field = useField()
  return (
    <input
      type="file" className={styles.input} accept={accept} {...controlAttributes(field, label)}
      onChange={(event) => { const file = event.currentTarget.files?.[0]; if (file) onFile(file) }}
    />
  )
}
