import { readFileSync } from 'node:fs'
import { formatter } from '@lingui/format-po'
import { compileMessageOrThrow, type CompiledMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'

type Said = { source: string; text: string }

const catalogue = async (locale: string): Promise<ReadonlyMap<string, Said>> => {
  const filename = new URL(`locales/${locale}.po`, import.meta.url)
  const entries = await formatter({ lineNumbers: false }).parse(readFileSync(filename, 'utf8'), { locale, sourceLocale: 'en', filename: filename.pathname })
  return new Map(Object.entries(entries).map(([id, { message, translation }]) => [id, { source: message ?? id, text: translation ?? '' }]))
}

const [en, fr, pt] = await Promise.all([catalogue('en'), catalogue('fr'), catalogue('pt')])
const all = [...fr.values(), ...pt.values()]

/** What a translation must hold as its source does: values, tags, and each choice with its kind. */
function collect(message: CompiledMessage, into: Set<string>): Set<string> {
  for (const part of message) {
    if (typeof part === 'string') {
      for (const [tag] of part.matchAll(/<\/?\d+\/?>/g)) into.add(tag)
      continue
    }
    const [name, kind = 'value', choices] = part
    into.add(`${name}: ${kind}`)
    if (choices === null || typeof choices !== 'object') continue
    const forms = Object.entries(choices as { [form: string]: CompiledMessage }).filter(([form]) => form !== 'offset')
    // Languages differ in their plural forms; the words to choose from in a select are the same in all.
    into.add(`${name}: ${kind === 'select' ? forms.map(([form]) => form).toSorted().join() : `other ${'other' in choices}`}`)
    for (const [, form] of forms) collect(form, into)
  }
  return into
}

const partsOf = (text: string): string => {
  try { return [...collect(compileMessageOrThrow(text), new Set())].toSorted().join('  ') } catch (error) { return `does not compile: ${String(error)}` }
}

describe('every message is said in every language', () => {
  test.each([['French', fr], ['Portuguese', pt]] as const)('%s', (_, said) => {
    expect([...said.keys()].toSorted()).toEqual([...en.keys()].toSorted())
    expect([...said.values()].filter(({ text }) => text === '').map(({ source }) => source)).toEqual([])
  })
  test('each can be read by machines', () =>
    expect([...en.values(), ...all].map(({ text }) => partsOf(text)).filter((parts) => parts.startsWith('does not compile'))).toEqual([]))
  test('with the values, tags and choices of the English one', () =>
    expect(all.filter(({ source, text }) => text !== '' && partsOf(text) !== partsOf(source))).toEqual([]))
})

describe('as people write', () => {
  const words = (text: string): string => text.replace(/<[^>]*>/g, '')
  test('French keeps its marks on the line of their word', () =>
    expect([...fr.values()].map(({ text }) => words(text)).filter((text) => /[^\u00a0][;?!»]|[^\u00a0\d]:|«[^\u00a0]/.test(text))).toEqual([]))
  test('calm and plain', () =>
    expect([...en.values(), ...all].map(({ text }) => text).filter((text) => /!|\bplease\b|successfully|veuillez|avec succès|por favor|com sucesso/i.test(text))).toEqual([]))
})
