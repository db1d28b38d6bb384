import { courseOf, type BuiltInCourse, type Outline, type TextsOf } from '../outline.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { pt } from './pt.ts'
import { IMCI } from './thresholds.ts'

// Signs, thresholds and classes are those of the Chart Booklet of 2014; how a sign is looked for (a drink is offered, the neck, the palm)
// is the Handbook's of 2005, whose older class of chest indrawing is not taken over. Compared in November 2026 with a national chart of
// the same edition (Sudan), the severe classes of 2014 in doi:10.1186/s12889-019-7853-3, Table 1, WHO's revised classes of pneumonia
// (2014) and the Handbook's p. 38 (fever). Not seen in any of these: that a child who convulses is laid on the side with nothing in the
// mouth, that 37.5 °C is measured in the armpit, and the steps from breast milk to sugar water.
// No doses on purpose: they come with decision support, where they are calculated and checked.
const outline = {
  name: 'danger-signs-child',
  /** Raise it with every change, here or in the texts: a database keeps what it has until a greater edition comes. */
  edition: 1,
  minutes: 20,
  passPercent: 80,
  sources: [
    'WHO, Integrated Management of Childhood Illness: Chart Booklet, March 2014: “Assess and classify the sick child aged 2 months up to 5 years”',
    'WHO, Handbook: IMCI, Integrated Management of Childhood Illness, 2005: how the signs are looked for',
  ],
  lessons: ['general', 'breathing', 'diarrhoea', 'fever', 'nutrition', 'act'],
  questions: {
    'which': { type: 'multiple', options: { 'no-drink': true, 'cough': false, 'lethargic': true, 'fever': false, 'convulsions': true } },
    'count': { type: 'single', options: { quarter: false, feeding: false, minute: true } },
    'eight-months': { type: 'numeric', right: IMCI.fastFrom2Months, within: 0, unit: '/min' },
    'three-years': { type: 'true-false', right: true },
    'dehydration': { type: 'single', options: { severe: true, some: false, none: false } },
    'stiff-neck': { type: 'true-false', right: false },
    'arm': { type: 'numeric', right: IMCI.muacSevere, within: 0, unit: 'mm' },
    'unconscious': { type: 'multiple', options: { warm: true, drink: false, stay: true, wait: false } },
  },
} as const satisfies Outline

export type Texts = TextsOf<typeof outline>

export const dangerSignsChild = (): BuiltInCourse => courseOf(outline, { en, fr, pt })
