import { courseOf, type BuiltInCourse, type Outline, type TextsOf } from '../outline.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { pt } from './pt.ts'

// What it says was checked against the screens; the words that it quotes are those of the screens in each language
// (`using-outpost.test.ts` compares them with the message catalogues).
const outline = {
  name: 'using-outpost',
  /** Raise it with every change, here or in the texts: a database keeps what it has until a greater edition comes. */
  edition: 1,
  minutes: 15,
  passPercent: 80,
  sources: ['Outpost, version 0.1.0, 2026: the program itself'],
  lessons: ['where-it-is', 'patient', 'visit', 'ask', 'link', 'put-right', 'share'],
  questions: {
    'only-here': { type: 'single', options: { server: false, tablet: true, gone: false } },
    'green': { type: 'multiple', options: { 'on-this-tablet': false, 'on-the-server': true, sent: false, seen: true } },
    'no-link': { type: 'true-false', right: true },
    'double': { type: 'single', options: { 'look': true, 'save': false, 'stop': false } },
    'number': { type: 'numeric', right: 9, within: 0 },
    'group-sees': { type: 'multiple', options: { name: false, urgency: true, specialty: true, question: false } },
    'emergency': { type: 'true-false', right: false },
    'wrong-chart': { type: 'single', options: { delete: false, rewrite: false, strike: true } },
  },
} as const satisfies Outline

export type Texts = TextsOf<typeof outline>

export const usingOutpost = (): BuiltInCourse => courseOf(outline, { en, fr, pt })
