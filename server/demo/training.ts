import type { RecordId } from '../../src/domain/ids.ts'
import { course as courseKind, type CourseContent, type Question } from '../../src/domain/records/course/kind.ts'
import { scoreOf, type Answers, type Given } from '../../src/domain/records/course/score.ts'
import { builtInRecords } from '../reference/built-in.ts'
import { DAY_MS, visitTimeMs } from './calendar.ts'
import type { Ledger } from './ledger.ts'
import { SITES, type DemoStaff } from './people.ts'
import type { Random } from './random.ts'

/** When the lists and courses came: with an update of the program. */
const CAME_DAYS_AGO = 63

/** `lessons` done, or all of them; `wrong` answers of each attempt; how long ago it was begun. */
type Story = { lessons: number | 'all'; wrong: readonly number[]; daysAgo: number }

/** Whoever is not here, or lacks a course, has not begun it: Shirin neither. */
const STORIES: { [login: string]: { [course: string]: Story } } = {
  awa: { 'using-outpost': { lessons: 'all', wrong: [0], daysAgo: 52 }, 'danger-signs-child': { lessons: 'all', wrong: [3, 0], daysAgo: 37 } },
  codjo: { 'using-outpost': { lessons: 'all', wrong: [3, 1], daysAgo: 45 }, 'danger-signs-child': { lessons: 3, wrong: [], daysAgo: 9 } },
  lurdes: { 'using-outpost': { lessons: 4, wrong: [], daysAgo: 6 } },
  aristide: { 'using-outpost': { lessons: 'all', wrong: [1], daysAgo: 33 }, 'danger-signs-child': { lessons: 'all', wrong: [0], daysAgo: 30 } },
  mariam: { 'using-outpost': { lessons: 'all', wrong: [1], daysAgo: 50 }, 'danger-signs-child': { lessons: 'all', wrong: [2, 1], daysAgo: 24 } },
  tanvir: { 'using-outpost': { lessons: 'all', wrong: [0], daysAgo: 41 }, 'danger-signs-child': { lessons: 'all', wrong: [], daysAgo: 11 } },
  lind: { 'danger-signs-child': { lessons: 'all', wrong: [0], daysAgo: 28 } },
  claire: { 'using-outpost': { lessons: 2, wrong: [], daysAgo: 13 } },
}

type Taught = { id: RecordId; name: string; edition: number; content: CourseContent }

/** The lists and courses that come with the program, and how far people have come in them. */
export function writeTraining(staff: readonly (DemoStaff & { id: RecordId })[], admin: RecordId, nowMs: number, ledger: Ledger, random: Random): void {
  const courses = builtInRecords().flatMap(({ definition, name, edition, fields }): Taught[] => {
    const id = ledger.create(definition.kind, admin, nowMs - CAME_DAYS_AGO * DAY_MS, { name, edition, ...fields })
    return definition.kind === courseKind.kind ? [{ id, name, edition, content: fields['content'] as CourseContent }] : []
  })
  for (const person of staff) {
    for (const course of courses) {
      const story = STORIES[person.login]?.[course.name]
      if (story !== undefined) writeProgress(person, course, story, nowMs, ledger, random)
    }
  }
}

function writeProgress(person: DemoStaff & { id: RecordId }, course: Taught, { lessons, wrong, daysAgo }: Story, nowMs: number, ledger: Ledger, random: Random): void {
  // Doctors elsewhere keep the hours of Allada.
  const site = SITES.find(({ key }) => person.sites.includes(key)) ?? SITES[0]!
  const timeMs = (ago: number): number => visitTimeMs(site, nowMs - ago * DAY_MS, nowMs, random)
  const minutesLater = (): number => random.int(3, 8) * 60_000
  let atMs = timeMs(daysAgo)
  const record = ledger.create('progress', person.id, atMs, { person: person.id, course: course.id, lessons: 1 })
  const done = lessons === 'all' ? course.content.lessons.length : lessons
  for (let lesson = 2; lesson <= done; lesson += 1) {
    atMs += minutesLater()
    ledger.change('progress', record, person.id, atMs, () => ({ lessons: lesson }))
  }
  wrong.forEach((count, index) => {
    // Once more some days later, whichever of them are resting days.
    atMs = index === 0 ? atMs + minutesLater() : timeMs(daysAgo - 3 * index)
    const answers = answersWith(count, course.content, random)
    ledger.change('progress', record, person.id, atMs, (own) => ({
      [`attempts/${own}`]: { at: Math.round(atMs), edition: course.edition, ...scoreOf(course.content, answers), answers },
    }))
  })
}

function answersWith(wrong: number, { questions }: CourseContent, random: Random): Answers {
  const missed = new Set(random.some(questions, wrong))
  return Object.fromEntries(questions.map((question) => [question.code, missed.has(question) ? wrongAnswer(question, random) : rightAnswer(question)]))
}

const rightAnswer = (question: Question): Given =>
  ('options' in question ? question.options.filter(({ right }) => right).map(({ code }) => code) : question.right)

/** As people miss a question: one too few, the next option, ten too many. */
function wrongAnswer(question: Question, random: Random): Given {
  switch (question.type) {
    case 'true-false': return !question.right
    case 'numeric': return question.right + random.pick([-1, 1]) * (question.right < 20 ? 1 : 10)
    case 'single': return [random.pick(question.options.filter(({ right }) => !right)).code]
    case 'multiple': return question.options.filter(({ right }) => right).map(({ code }) => code).slice(1)
  }
}
