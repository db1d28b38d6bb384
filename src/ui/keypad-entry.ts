/** What a vital row takes: one number, or two with a stroke between (blood pressure). `most`: the largest that may be typed. */
export type EntrySpec = { kind: 'number'; most: number; decimals: number } | { kind: 'pair'; most: readonly [number, number] }

export type EntryKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'point' | 'erase'

/** The text after a key. A key that can mean nothing here changes nothing. */
export function pressKey(text: string, key: EntryKey, spec: EntrySpec): string {
  if (key === 'erase') return text.endsWith('/') ? text.slice(0, -2) : text.slice(0, -1)
  if (key === 'point') return pressPoint(text, spec)
  if (isFull(text, spec)) return text
  const grown = dropLeadingZero(text + key)
  if (spec.kind === 'pair' && !grown.includes('/') && isFullNumber(grown, spec.most[0], 0)) return `${grown}/`
  return grown
}

function pressPoint(text: string, spec: EntrySpec): string {
  if (spec.kind === 'pair') return text === '' || text.includes('/') ? text : `${text}/`
  if (spec.decimals === 0 || text.includes('.')) return text
  return text === '' ? '0.' : `${text}.`
}

const dropLeadingZero = (text: string): string => text.replace(/(^|\/)0+(?=\d)/, '$1')

/** Can the number grow no further? Then the row gives way to the next. */
export function isFull(text: string, spec: EntrySpec): boolean {
  if (spec.kind === 'number') return isFullNumber(text, spec.most, spec.decimals)
  const [, second] = text.split('/')
  return second !== undefined && isFullNumber(second, spec.most[1], 0)
}

function isFullNumber(text: string, most: number, decimals: number): boolean {
  const [whole = '', fraction] = text.split('.')
  if (fraction !== undefined) return fraction.length >= decimals
  // With decimals a point may still follow, so a whole number is never the end.
  return decimals === 0 && whole !== '' && Number(whole) * 10 > most
}

/** What was typed or pasted on a keyboard, brought to the same form: a comma is a point, any separator in a pair is a stroke. */
export function cleanEntry(typed: string, spec: EntrySpec): string {
  if (spec.kind === 'pair') {
    const [first = '', ...rest] = typed.replace(/[^\d]+/g, '/').replace(/^\//, '').split('/')
    const pair = first.slice(0, 3) + (rest.length > 0 ? `/${rest.join('').slice(0, 3)}` : '')
    return rest.length === 0 && isFullNumber(first, spec.most[0], 0) ? `${pair}/` : pair
  }
  const [whole = '', ...fraction] = typed.replace(/,/g, '.').replace(/[^\d.]/g, '').split('.')
  return fraction.length === 0 || spec.decimals === 0 ? whole : `${whole}.${fraction.join('').slice(0, spec.decimals)}`
}
