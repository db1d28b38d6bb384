import * as z from 'zod/mini'
import { fold } from '../../domain/fold.ts'
import type { RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import type { FieldProblem, Values } from '../../domain/kind.ts'
import type { Identity } from '../../domain/duplicates.ts'
import { patient, Sex, type Birth, type PersonName } from '../../domain/records/patient/kind.ts'
import { validateChange } from '../../domain/validate.ts'
import { birthAsTyped, readBirth, type BirthProblem } from './birth-input.ts'

/** One of several: a phone, or another register's number. `key`: as stored; null while it is new. */
export type Entry = { key: string | null; register: string; text: string }

/** A patient's details as they are typed. */
export type PatientForm = {
  given: string
  family: string
  sex: Sex | null
  birth: string
  village: string
  phones: Entry[]
  identifiers: Entry[]
  carer: string
  note: string
  site: RecordId | ''
  /** Today as the nurse gave it, `YYYY-MM-DD`, when the tablet's clock is in doubt. */
  today: string | null
}

const text = z.catch(z.string(), '')
const Entries = z.catch(z.array(z.object({ key: z.nullable(z.string()), register: text, text })), [])
// What an older or newer app wrote otherwise is left empty, rather than losing the rest of the draft.
const Stored = z.object({
  given: text, family: text, birth: text, village: text, carer: text, note: text, site: text,
  sex: z.catch(z.nullable(Sex), null), phones: Entries, identifiers: Entries, today: z.catch(z.nullable(z.string()), null),
})

export function readForm(content: Json | undefined): PatientForm {
  const parsed = Stored.safeParse(content)
  return parsed.success ? parsed.data : Stored.parse({})
}

export const emptyForm = (site: RecordId | ''): PatientForm => ({ ...readForm({}), site, phones: [{ key: null, register: '', text: '' }] })

/** Entries that are the app's own bookkeeping and no number that a person would know: the import's fingerprint. */
const HIDDEN_REGISTERS = new Set(['import'])

export function formOf(values: Values, nowMs: number): PatientForm {
  const name = (values['name'] ?? {}) as PersonName
  const words = (field: string): string => (typeof values[field] === 'string' ? values[field] : '')
  const sex = Sex.safeParse(values['sex'])
  const entries = (field: string): [string, string][] => Object.entries((values[field] ?? {}) as { [key: string]: string })
  return {
    given: name.given ?? '', family: name.family ?? '', sex: sex.success ? sex.data : null,
    birth: values['birth'] === undefined ? '' : birthAsTyped(values['birth'] as Birth, nowMs),
    village: words('village'), carer: words('carer'), note: words('note'), site: words('site'),
    phones: entries('phones').map(([key, phone]) => ({ key, register: '', text: phone })),
    identifiers: entries('identifiers').filter(([key]) => !HIDDEN_REGISTERS.has(key)).map(([key, number]) => ({ key, register: key, text: number })),
    today: null,
  }
}

type Changes = { [key: string]: Json | undefined }

/** The short name of a register as it may stand in a stored key, from what a person typed. */
export const registerKey = (typed: string): string => fold(typed).replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 40)

const nameOf = ({ given, family }: PatientForm): Json | undefined => {
  const name = { ...(given.trim() === '' ? {} : { given: given.trim() }), ...(family.trim() === '' ? {} : { family: family.trim() }) }
  return Object.keys(name).length === 0 ? undefined : name
}

function birthOf(form: PatientForm, nowMs: number | null): Json | undefined {
  const read = readBirth(form.birth, nowMs)
  return read.is === 'birth' ? read.birth : undefined
}

/**
 * The fields that differ between two states of the form, by stored key; undefined removes. A field is compared as it was typed,
 * so what nobody touched is never written, even if it would be read otherwise today (an estimated age).
 */
export function changedFields(opened: PatientForm, form: PatientForm, nowMs: number | null, newKey: (index: number) => string): Changes {
  const changes: Changes = {}
  if (opened.given.trim() !== form.given.trim() || opened.family.trim() !== form.family.trim()) changes['name'] = nameOf(form)
  if (opened.sex !== form.sex) changes['sex'] = form.sex ?? undefined
  if (opened.birth.trim() !== form.birth.trim()) changes['birth'] = birthOf(form, nowMs)
  for (const field of ['village', 'carer', 'note'] as const) {
    if (opened[field].trim() !== form[field].trim()) changes[field] = form[field].trim() || undefined
  }
  let index = 0
  for (const field of ['phones', 'identifiers'] as const) {
    for (const before of opened[field]) {
      const now = form[field].find((entry) => entry.key === before.key)
      if (before.key !== null && now?.text.trim() !== before.text.trim()) changes[`${field}/${before.key}`] = now?.text.trim() || undefined
    }
    for (const added of form[field]) {
      if (added.key !== null || added.text.trim() === '') continue
      const key = field === 'phones' ? newKey(index++) : registerKey(added.register)
      if (key !== '') changes[`${field}/${key}`] = added.text.trim()
    }
  }
  return changes
}

/** All that is set, for a new record. */
export const newFields = (form: PatientForm, number: string, nowMs: number | null, newKey: (index: number) => string): Changes => ({
  number, site: form.site, ...changedFields({ ...emptyForm(form.site), phones: [] }, form, nowMs, newKey),
})

/** What is wrong, by the field of the form (`phones/1` is the second phone). Birth has problems of its own. */
export type FormProblem =
  | { field: 'birth'; code: 'birth'; birth: BirthProblem }
  | { field: string; code: 'missing' | 'too-long' | 'wrong-format' | 'register-missing' | 'register-twice' | 'refused'; max?: number }

export function formProblems(form: PatientForm, nowMs: number | null): FormProblem[] {
  const problems: FormProblem[] = []
  if (nameOf(form) === undefined) problems.push({ field: 'given', code: 'missing' })
  if (form.site === '') problems.push({ field: 'site', code: 'missing' })
  const read = readBirth(form.birth, nowMs)
  if (read.is === 'wrong') problems.push({ field: 'birth', code: 'birth', birth: read.problem })
  for (const [field, key] of [['given', 'name'], ['family', 'name'], ['village', 'village'], ['carer', 'carer'], ['note', 'note']] as const) {
    const typed = form[field].trim()
    if (typed !== '') problems.push(...shapeProblems(key, key === 'name' ? { [field]: typed } : typed, field))
  }
  form.phones.forEach((entry, index) => {
    if (entry.text.trim() !== '') problems.push(...shapeProblems('phones/1', entry.text.trim(), `phones/${index}`))
  })
  form.identifiers.forEach((entry, index) => problems.push(...identifierProblems(form, entry, index)))
  return problems
}

function identifierProblems(form: PatientForm, entry: Entry, index: number): FormProblem[] {
  if (entry.text.trim() === '') return []
  const field = `identifiers/${index}`
  const key = entry.key ?? registerKey(entry.register)
  if (key === '' || HIDDEN_REGISTERS.has(key) && entry.key === null) return [{ field: `registers/${index}`, code: 'register-missing' }]
  const twice = form.identifiers.some((other, place) => place < index && (other.key ?? registerKey(other.register)) === key && other.text.trim() !== '')
  return twice ? [{ field: `registers/${index}`, code: 'register-twice' }] : shapeProblems('identifiers/x', entry.text.trim(), field)
}

const shapeProblems = (key: string, value: Json, field: string): FormProblem[] =>
  validateChange(patient, { [key]: value }).map((problem) => ({ field, ...shapeCode(problem) }))

function shapeCode({ code, detail }: FieldProblem): { code: 'too-long' | 'wrong-format'; max?: number } {
  const max = (detail as { max?: number } | undefined)?.max
  return code === 'too-long' ? { code: 'too-long', ...(max !== undefined && { max }) } : { code: 'wrong-format' }
}

/** As much of the form as tells whether this person is already known; null while that is too little to ask. */
export function identityOf(form: PatientForm, nowMs: number | null): Identity | null {
  const name = nameOf(form) as PersonName | undefined
  if (name === undefined || (form.given.trim() + form.family.trim()).length < 3) return null
  const birth = birthOf(form, nowMs) as Birth | undefined
  const identifiers = form.identifiers.flatMap(({ key, register, text: number }) => (number.trim() === '' ? [] : [[key ?? registerKey(register), number.trim()] as const]))
  return {
    name, sex: form.sex ?? undefined, birth, village: form.village.trim() || undefined,
    phones: form.phones.map((entry) => entry.text.trim()).filter((phone) => phone !== ''), identifiers: Object.fromEntries(identifiers),
  }
}

/** Fields that another person changed while this form was open on `opened`, by field name. */
export function changedMeanwhile(opened: Values, now: Values): string[] {
  const fields = new Set([...Object.keys(opened), ...Object.keys(now)])
  return [...fields].filter((field) => JSON.stringify(opened[field]) !== JSON.stringify(now[field]))
}
