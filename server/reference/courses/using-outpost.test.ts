import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { usingOutpost } from './using-outpost/course.ts'

/** Screen texts that the course names, by the message; `at` cuts off what is filled in. */
const QUOTED: readonly { message: string; at?: string }[] = [
  { message: 'On this tablet' }, { message: 'Sent' }, { message: 'On the server' }, { message: 'Seen by {by}', at: '{' }, { message: 'Saved on this tablet' },
  { message: 'Draft kept <0>{time}</0>', at: '<' },
  { message: 'Find' }, { message: 'Nobody found' }, { message: 'Register somebody new' }, { message: 'This person may be here already' }, { message: 'Join' },
  { message: 'Visit' }, { message: 'Reason' }, { message: 'Vitals' }, { message: 'Diagnosis' }, { message: 'Plan' }, { message: 'Today' },
  { message: 'As last time: {about}', at: ':' }, { message: 'Not done' }, { message: 'Sign and save' },
  { message: 'Ask a doctor' }, { message: 'Routine' }, { message: 'Urgent' }, { message: 'Emergency' }, { message: 'Cases' }, { message: 'Record the outcome' }, { message: 'Close the case' },
  { message: 'Offline · {0}', at: '{' }, { message: '{0} refused' }, { message: 'What is where' }, { message: 'Sync now' },
  { message: 'Whole note' }, { message: 'Add a correction' }, { message: 'Entered in error' }, { message: 'Two values were kept' }, { message: 'Decide later' }, { message: 'Needs attention' },
  { message: 'Lock, or switch person' },
]

/** Message to translation. Messages of one line each, as all that are quoted here. */
function catalogueOf(language: string): Map<string, string> {
  const po = readFileSync(new URL(`../../../src/i18n/locales/${language}.po`, import.meta.url), 'utf8')
  return new Map([...po.matchAll(/^msgid "(.+)"\nmsgstr "(.+)"$/gm)].map(([, message, text]) => [message!, text!]))
}

describe.each(['en', 'fr', 'pt'])('in %s', (language) => {
  const catalogue = catalogueOf(language)
  const { lessons } = usingOutpost().content
  const bold = lessons.flatMap(({ text }) => [...text[language]!.matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words!))

  const isQuoted = (words: string, { message, at }: (typeof QUOTED)[number]): boolean => {
    const shown = catalogue.get(message) ?? `no message “${message}”`
    // “Brouillon gardé à 10:41”.
    const plain = shown.slice(0, at === undefined ? undefined : shown.indexOf(at)).replace('{0}', '1').trim().replace(/ (?:à|às)$/, '')
    return words === plain || (at !== undefined && words.startsWith(plain))
  }

  test('the course says what the screen says', () => {
    expect(QUOTED.filter((quoted) => !bold.some((words) => isQuoted(words, quoted)))).toEqual([])
  })

  test('whatever it says in bold is a word of the screen; the mark of what waits has only numbers and a unit', () => {
    expect(bold.filter((words) => !QUOTED.some((quoted) => isQuoted(words, quoted)))).toEqual([expect.stringMatching(/^3 · 14 K[Bo]$/)])
  })
})
