import * as z from 'zod/mini'

export const LONG_TEXT_LIMIT = 20_000

/** A short line: a name, a place. 1–200 characters. */
export const ShortText = z.string().check(z.minLength(1), z.maxLength(200))
/** Free text of a clinician. 1–20,000 characters. */
export const LongText = z.string().check(z.minLength(1), z.maxLength(LONG_TEXT_LIMIT))
/** Milliseconds since 1970 UTC. */
export const Instant = z.number().check(z.int(), z.gte(0))
/** BCP 47 tag of the language a text was written in. */
export const Language = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
