import type { FeedId, RecordId } from '../../domain/ids.ts'
import { fold } from '../../domain/fold.ts'
import type { Birth, PersonName } from '../../domain/records/patient/kind.ts'
import type { Shown } from '../../protocol/view.ts'

/** As much of a patient as a list of results shows. */
export type PatientHit = {
  feed: FeedId
  id: RecordId
  name: PersonName
  number: string
  sex: string | null
  birth: Birth | null
  village: string | null
}

/** One patient in a block: what is shown, and the folded words that are searched, with a space before and after each. */
export type Line = { id: RecordId; show: string; words: string }

const COLUMN = '\t'
const plain = (text: unknown): string => (typeof text === 'string' ? text.replaceAll(/[\t\n\r]/g, ' ') : '')

/** The number without hyphens, as it is searched. */
const compactNumber = (number: string): string => number.replaceAll('-', '').toLowerCase()

export function lineOf(shown: Shown): Line {
  const { values } = shown
  const name = (values['name'] ?? {}) as PersonName
  const birth = values['birth'] as Birth | undefined
  const number = plain(values['number'])
  const show = [number, plain(name.given), plain(name.family), plain(values['sex']), birth?.date ?? '', birth?.precision ?? '', plain(values['village'])].join(COLUMN)
  // Both of two kept names find the patient: whoever searches knows only one of them.
  const names = [name, ...(shown.fields['name']?.others ?? []).map((other) => other.value as PersonName)]
  const villages = [values['village'], ...(shown.fields['village']?.others ?? []).map((other) => other.value)]
  const phones = Object.values((values['phones'] ?? {}) as { [key: string]: string }).map((phone) => phone.replaceAll(/\D/g, ''))
  const identifiers = Object.values((values['identifiers'] ?? {}) as { [key: string]: string })
  const text = [
    ...names.flatMap((one) => [plain(one.given), plain(one.family)]), ...villages.map(plain), compactNumber(number), ...phones, ...identifiers.map(plain),
  ]
  return { id: shown.id, show, words: ` ${text.map(fold).filter((part) => part !== '').join(' ')} ` }
}

export function hitOf(feed: FeedId, id: RecordId, show: string): PatientHit {
  const [number = '', given = '', family = '', sex = '', date = '', precision = '', village = ''] = show.split(COLUMN)
  return {
    feed, id, number,
    name: { ...(given === '' ? {} : { given }), ...(family === '' ? {} : { family }) },
    sex: sex === '' ? null : sex,
    birth: date === '' ? null : ({ date, precision } as Birth),
    village: village === '' ? null : village,
  }
}
