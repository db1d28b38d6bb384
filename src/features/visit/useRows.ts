import { useLingui } from '@lingui/react/macro'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Measure } from '../../domain/records/vitals/kind.ts'
import type { Unlikely } from '../../domain/records/vitals/limits.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { isFull, pressKey } from '../../ui/keypad-entry.ts'
import type { KeypadKey } from '../../ui/Keypad.tsx'
import type { LastReading } from './last-visit.ts'
import { rowProblem, toAsk } from './problems.ts'
import { entrySpec, isAnswered } from './readings.ts'
import type { VisitState } from './useVisitDraft.ts'
import { useVisitWords } from './useVisitWords.ts'

/** Gives a row the focus and moves the page no further than the step bar and the keypad ask for: rows must not jump under the eye. */
function bring(measure: Measure): void {
  const input = document.querySelector<HTMLInputElement>(`[data-field="${measure}"] input`)
  if (input === null) return
  input.focus({ preventScroll: true })
  const row = (input.closest('[data-field]') ?? input).getBoundingClientRect()
  const top = document.querySelector('[data-visit-top]')?.getBoundingClientRect().bottom ?? 0
  const bottom = document.querySelector('[data-visit-foot]')?.getBoundingClientRect().top ?? globalThis.innerHeight
  if (row.bottom > bottom) globalThis.scrollBy({ top: row.bottom - bottom + ROW_MARGIN_PX })
  else if (row.top < top) globalThis.scrollBy({ top: row.top - top - ROW_MARGIN_PX })
}
const ROW_MARGIN_PX = 8

type Command = 'next' | 'as-before' | 'not-done'

export type RowsState = {
  asked: readonly Measure[]
  at: Measure | null
  /** Is the row at hand the last one? Then Next leaves the step. */
  atEnd: boolean
  /** The unusual number of the row at hand, once the nurse was about to leave it. */
  question: Unlikely | null
  /** Rows that were left, or nearly: only these show what is wrong. */
  isChecked: (measure: Measure) => boolean
  type: (measure: Measure, typed: string) => void
  command: (measure: Measure, command: Command) => void
  onKey: (key: KeypadKey) => void
  confirm: () => void
  goTo: (measure: Measure) => void
  focusFirst: () => void
}

/** Which row is at hand, and what a key does to it. `onLast`: Next on the last row. */
export function useRows(state: VisitState, asked: readonly Measure[], last: { [measure in Measure]?: LastReading }, ageDays: number | null, onLast: () => void): RowsState {
  const { t } = useLingui()
  const announce = useAnnounce()
  const words = useVisitWords()
  const typed: readonly Measure[] = useMemo(() => asked.filter((measure) => measure !== 'consciousness'), [asked])
  const [at, setAt] = useState<Measure | null>(null)
  const [checked, setChecked] = useState<ReadonlySet<Measure>>(new Set())
  const typing = useRef(false)
  // A row that was come back to: its first digit begins a new number, as a selected text on a keyboard would.
  const comeTo = useRef<Measure | null>(null)
  const { draft, latest, change } = state
  const check = (measure: Measure, on: boolean): void => setChecked((now) => new Set(on ? [...now, measure] : [...now].filter((one) => one !== measure)))

  const type = (measure: Measure, text: string): void => {
    // The row says "next" by itself, within this event, when the number is whole.
    typing.current = true
    queueMicrotask(() => { typing.current = false })
    change((now) => ({ ...now, readings: { ...now.readings, [measure]: text }, notDone: now.notDone.filter((one) => one !== measure) }))
    check(measure, false)
  }

  /** `byHand`: by the Next key, and not because the number was whole. Only that leaves the step. */
  const leave = (measure: Measure, byHand: boolean): void => {
    const wrong = rowProblem(measure, latest())
    const unusual = toAsk(latest(), ageDays).find(({ field }) => field === measure)
    const first = !byHand || !checked.has(measure)
    check(measure, true)
    // Said once, at the row; a second Next goes on, and signing asks again for whatever stays open.
    if (first && (wrong !== null || unusual !== undefined)) {
      announce(wrong !== null ? words.problem(wrong) : words.question(unusual!.part, unusual!.value))
      return
    }
    const next = typed[typed.indexOf(measure) + 1]
    if (next !== undefined) bring(next)
    else if (byHand) onLast()
  }

  const command = (measure: Measure, what: Command): void => {
    if (what === 'as-before') {
      const before = last[measure]
      if (before === undefined) { announce(t`Not measured before`); return }
      type(measure, before.typed)
    }
    if (what === 'not-done') {
      change((now) => ({ ...now, readings: { ...now.readings, [measure]: '' }, notDone: [...new Set([...now.notDone, measure])] }))
      check(measure, false)
    }
    leave(measure, what === 'next' && !typing.current)
  }

  const onKey = (key: KeypadKey): void => {
    const measure = at ?? typed[0]
    if (measure === undefined) return
    if (key === 'next' || key === 'as-before' || key === 'not-done') { command(measure, key); return }
    const anew = comeTo.current === measure && key !== 'erase'
    comeTo.current = null
    const before = anew ? '' : (latest().readings[measure] ?? '')
    const text = pressKey(before, key, entrySpec(measure, before))
    if (text === before && key !== 'erase') return
    type(measure, text)
    if (key !== 'erase' && isFull(text, entrySpec(measure, text))) leave(measure, false)
  }

  const question = at !== null && checked.has(at) ? (toAsk(draft, ageDays).find(({ field }) => field === at) ?? null) : null
  const focusFirst = useCallback(() => {
    const first = typed.find((measure) => !isAnswered(latest(), measure)) ?? typed[0]
    const focused = document.activeElement?.closest('[data-field]')?.getAttribute('data-field')
    if (first !== undefined && !typed.some((measure) => measure === focused)) bring(first)
    // Once, on coming to this step: not again when a row is added.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return {
    asked, at, atEnd: at !== null && typed.indexOf(at) >= typed.length - 1, question, isChecked: (measure) => checked.has(measure),
    type, command, onKey, goTo(measure) {
      if (measure !== at) comeTo.current = measure
      // A finger on another row leaves this one too: what is wrong in it is said now, not at signing.
      if (at !== null && measure !== at && (latest().readings[at] ?? '') !== '') check(at, true)
      setAt(measure)
    }, focusFirst,
    confirm() {
      if (question === null || at === null) return
      change((now) => ({ ...now, confirmed: { ...now.confirmed, [question.part]: question.value } }))
      if (toAsk(latest(), ageDays).every(({ field }) => field !== at)) leave(at, true)
    },
  }
}
