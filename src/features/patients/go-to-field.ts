import { focusField } from '../../ui/Field.tsx'

/** Puts the focus on a field and the whole of it, its error included, clear of the bars at both ends. */
export function goToField(name: string): void {
  focusField(name)
  document.querySelector(`[data-field="${CSS.escape(name)}"]`)?.scrollIntoView({ block: 'center' })
}
