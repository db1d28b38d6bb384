import { setupI18n } from '@lingui/core'
import { useRef, useState, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { LanguageProvider } from '../i18n/language-context.tsx'
import { createWords } from '../i18n/language.ts'
import './tokens.css'
import './base.css'
import { Button } from './Button.tsx'
import { Field, focusField, TextInput } from './Field.tsx'
import { Keypad, type KeypadKey } from './Keypad.tsx'
import { isFull, pressKey, type EntrySpec } from './keypad-entry.ts'
import { OneOf } from './Options.tsx'
import { Sheet } from './Sheet.tsx'
import { VitalList, VitalRow } from './VitalRow.tsx'

let mounted: { root: Root; host: HTMLElement } | null = null

async function show(content: ReactNode): Promise<void> {
  const words = createWords(setupI18n())
  await words.speak('en')
  const host = document.body.appendChild(document.createElement('main'))
  mounted = { root: createRoot(host), host }
  mounted.root.render(<LanguageProvider words={words} remember={() => {}}>{content}</LanguageProvider>)
}

afterEach(() => {
  mounted?.root.unmount()
  mounted?.host.remove()
  mounted = null
})

const SPECS: { [name: string]: EntrySpec } = {
  'Blood pressure': { kind: 'pair', most: [300, 200] },
  Pulse: { kind: 'number', most: 300, decimals: 0 },
  Weight: { kind: 'number', most: 350, decimals: 1 },
}
const NAMES = Object.keys(SPECS)

function Vitals({ onCommand }: { onCommand?: (command: string) => void }) {
  const [values, setValues] = useState<{ [name: string]: string }>({})
  const [at, setAt] = useState(0)
  const inputs = useRef<(HTMLInputElement | null)[]>([])
  const name = NAMES[at] ?? ''
  const spec = SPECS[name]
  const command = (said: string) => {
    onCommand?.(said)
    inputs.current[Math.min(at + 1, NAMES.length - 1)]?.focus()
  }
  const onKey = (key: KeypadKey) => {
    if (spec === undefined || key === 'next' || key === 'as-before' || key === 'not-done') return command(key)
    const text = pressKey(values[name] ?? '', key, spec)
    setValues((before) => ({ ...before, [name]: text }))
    if (key !== 'erase' && isFull(text, spec)) command('next')
  }
  return (
    <>
      <VitalList label="Vitals">
        {NAMES.map((row, index) => (
          <VitalRow
            key={row} ref={(input) => { inputs.current[index] = input }} name={row} label={row} unit="" spec={SPECS[row] ?? { kind: 'number', most: 1, decimals: 0 }}
            value={values[row] ?? ''} active={index === at} onFocus={() => setAt(index)} onCommand={command}
            onChange={(text) => setValues((before) => ({ ...before, [row]: text }))}
          />
        ))}
      </VitalList>
      <Keypad label={name} point="." onKey={onKey} />
    </>
  )
}

const reading = (name: string) => page.getByRole('textbox', { name })

describe('the keypad', () => {
  test('digits fill a row, and a full row gives way to the next without moving the focus to the pad', async () => {
    await show(<Vitals />)
    await userEvent.click(reading('Blood pressure'))
    for (const digit of ['1', '4', '8', '9', '2']) await userEvent.click(page.getByRole('button', { name: digit, exact: true }))
    await expect.element(reading('Blood pressure')).toHaveValue('148/92')
    await expect.element(reading('Pulse')).toHaveFocus()
  })

  test('erase takes back the last, and says so in words', async () => {
    await show(<Vitals />)
    await userEvent.click(reading('Weight'))
    for (const key of ['7', '1', 'Decimal point', 'Erase', '2']) await userEvent.click(page.getByRole('button', { name: key, exact: true }))
    await expect.element(reading('Weight')).toHaveValue('712')
  })

  test('on a keyboard: typing, Enter goes on, B as before, N not done', async () => {
    const said: string[] = []
    await show(<Vitals onCommand={(command) => said.push(command)} />)
    await userEvent.click(reading('Blood pressure'))
    await userEvent.keyboard('14892')
    await expect.element(reading('Pulse')).toHaveFocus()
    await userEvent.keyboard('b')
    await userEvent.keyboard('71,5')
    await expect.element(reading('Weight')).toHaveValue('71.5')
    await userEvent.keyboard('n{Enter}')
    expect(said).toEqual(['next', 'as-before', 'next', 'not-done', 'next'])
  })
})

function Asking() {
  const [open, setOpen] = useState(false)
  return <><Button onClick={() => setOpen(true)}>Sign</Button><Sheet open={open} onClose={() => setOpen(false)} title="Refer her now" grave actions={<Button onClick={() => setOpen(false)}>Go on</Button>}>Two danger signs</Sheet></>
}

describe('a sheet', () => {
  test('takes the focus in, closes by Escape and gives the focus back', async () => {
    await show(<Asking />)
    const opener = page.getByRole('button', { name: 'Sign' })
    await userEvent.click(opener)
    await expect.element(page.getByRole('alertdialog', { name: 'Refer her now' })).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Go on' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument()
    await expect.element(opener).toHaveFocus()
  })
})

describe('forms', () => {
  test('an error is tied to its field, and the field can be sent the focus', async () => {
    await show(<Field label="Family name" name="family" error="Family name: write at least one letter"><TextInput value="" onChange={() => {}} /></Field>)
    await expect.element(page.getByLabelText('Family name', { exact: true })).toHaveAccessibleDescription('Family name: write at least one letter')
    expect(focusField('family')).toBe(true)
    await expect.element(page.getByLabelText('Family name', { exact: true })).toHaveFocus()
    expect(focusField('village')).toBe(false)
  })

  test('nothing is chosen before somebody chooses; arrows move between choices', async () => {
    function Phones() {
      const [value, setValue] = useState<string | null>(null)
      return <OneOf legend="Phone" value={value} onChange={setValue} options={[{ value: 'a', label: '+229 01' }, { value: 'b', label: '+229 02' }]} />
    }
    await show(<Phones />)
    await expect.element(page.getByRole('radio', { name: '+229 01' })).not.toBeChecked()
    await userEvent.keyboard('{Tab} {ArrowDown}')
    await expect.element(page.getByRole('radio', { name: '+229 02' })).toBeChecked()
  })

  test('a button that is off says why, and does nothing', async () => {
    let presses = 0
    await show(<Button why="Write the question first" onClick={() => { presses += 1 }}>Ask</Button>)
    const button = page.getByRole('button', { name: 'Ask' })
    await expect.element(button).toHaveAccessibleDescription('Write the question first')
    await userEvent.click(button, { force: true })
    expect(presses).toBe(0)
  })
})
