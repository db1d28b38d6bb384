import * as z from 'zod/mini'

export const LONG_TEXT_LIMIT = 20_000

/** A short line: a name, a place. 1–200 characters. */
export const ShortText = z.string().check(z.minLength(1), z.maxLength(200))
/** Free text of a clinician. 1–20,000 characters. */
export const LongText = z.string().check(z.minLength(1), z.maxLength(LONG_TEXT_LIMIT))
/** A count or a time: a whole number that JSON carries exactly. */
export const Whole = z.number().check(z.int(), z.gte(0))
/** A whole number from 1 on. */
export const Positive = z.number().check(z.int(), z.gte(1))
/** Milliseconds since 1970 UTC. */
export const Instant = Whole
/** In how many days the patient should be seen again: at most two years. */
export const FollowUpDays = Positive.check(z.lte(730))
/** What an entry of a catalogue is known by, there and in records. */
export const CatalogueCode = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/))
/** BCP 47 tag of the language a text was written in. */
export const Language = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
