import { expect, test } from 'vitest'
import { emptyDraft } from './draft.ts'
import { rowProblem, toAsk, visitProblems } from './problems.ts'

const ADULT_DAYS = 54 * 365.25
const good = { ...emptyDraft(), words: 'Contrôle', readings: { bloodPressure: '148/92', pulse: '78', weight: '71.5' } }

test('a plain visit has nothing wrong', () => {
  expect(visitProblems(good, ADULT_DAYS)).toEqual([])
})

test('only the reason is required', () => {
  expect(visitProblems(emptyDraft(), null)).toEqual([{ step: 'reason', field: 'words', code: 'missing' }])
})

test('a number beyond the hard limits is refused at its field, with the limits', () => {
  expect(rowProblem('weight', { ...good, readings: { weight: '715' } })).toMatchObject({ field: 'weight', code: 'out-of-range', part: 'weight', limits: { max: 400, unit: 'kg' } })
  expect(rowProblem('bloodPressure', { ...good, readings: { bloodPressure: '92/148' } })).toMatchObject({ field: 'bloodPressure', code: 'upper-not-above-lower' })
})

test.each(['148', '148/', '/92'])('half a blood pressure (%s) is refused, not dropped', (typed) => {
  expect(rowProblem('bloodPressure', { ...good, readings: { bloodPressure: typed } })).toMatchObject({ code: 'half' })
})

test('an unusual number is asked about until it is confirmed, and again when it is changed', () => {
  const unusual = { ...good, readings: { weight: '230' } }
  expect(toAsk(unusual, ADULT_DAYS)).toMatchObject([{ part: 'weight', value: 230 }])
  expect(visitProblems(unusual, ADULT_DAYS)).toMatchObject([{ step: 'vitals', field: 'weight', code: 'unlikely' }])
  const confirmed = { ...unusual, confirmed: { weight: 230 } }
  expect(visitProblems(confirmed, ADULT_DAYS)).toEqual([])
  expect(toAsk({ ...confirmed, readings: { weight: '231' } }, ADULT_DAYS)).toHaveLength(1)
})

test('[M8] without an age that can be trusted, nothing is asked that is usual at some age', () => {
  const child = { ...good, readings: { weight: '9.4', pulse: '128' } }
  expect(toAsk(child, ADULT_DAYS)).not.toEqual([])
  expect(toAsk(child, null)).toEqual([])
})

test('problems come in the order of the form, so that the first wrong field is the first on the screen', () => {
  const draft = { ...emptyDraft(), readings: { glucose: '900', bloodPressure: '12' }, plan: 'x'.repeat(20_001) }
  expect(visitProblems(draft, null).map(({ field }) => field)).toEqual(['words', 'bloodPressure', 'glucose', 'plan'])
})
