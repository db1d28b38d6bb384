import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ImportField } from '../../remote/import.ts'

type Words = { [code: string]: MessageDescriptor }

export const FIELD_WORDS: { [field in ImportField]: MessageDescriptor } = {
  number: msg`Number in the register`, name: msg`Whole name`, given: msg`Given name`, family: msg`Family name`, sex: msg`Sex`, birth: msg`Date or year of birth`,
  age: msg`Age`, registered: msg`Day of entry, from which the age counts`, village: msg`Village`, phone: msg`Phone`, carer: msg`Mother, father or carer`, note: msg`Note`,
}

/** Why a row or a value was not taken, by the server's code. */
export const PROBLEM_WORDS: Words = {
  'no-name': msg`The row has no name`, 'name-too-long': msg`The name is too long`, 'too-many-cells': msg`The row has more cells than the header`,
  'number-in-use': msg`The number belongs to another patient`, 'number-repeated': msg`The number stands in an earlier row too`,
  'date-not-understood': msg`This is not understood as a date`, 'date-in-future': msg`The date lies in the future`, 'date-too-old': msg`The date is more than 130 years ago`,
  'age-not-understood': msg`This is not understood as an age`, 'age-out-of-range': msg`Nobody has this age`, 'sex-not-understood': msg`This is not understood as a sex`,
  'phone-not-understood': msg`This is not understood as a phone number`, 'value-too-long': msg`The text is too long`, 'unreadable-characters': msg`Some characters cannot be read`,
}

/** What two likely doubles have in common. */
export const REASON_WORDS: Words = {
  number: msg`same number`, name: msg`same name`, 'similar-name': msg`similar name`, birth: msg`same birth`, 'birth-near': msg`birth close by`, phone: msg`same phone`, village: msg`same village`,
}

export const ENCODING_WORDS: Words = {
  'utf-8': msg`UTF-8`, 'utf-8-bom': msg`UTF-8`, 'utf-16le': msg`UTF-16`, 'utf-16be': msg`UTF-16`, 'windows-1252': msg`Windows (Latin)`, mixed: msg`Mixed: some lines are UTF-8, some are not`,
}

export const SEPARATOR_WORDS: Words = { ',': msg`Comma`, ';': msg`Semicolon`, '\t': msg`Tab`, '|': msg`Upright bar` }
