import type { Request } from 'express'
import * as z from 'zod/mini'
import { RecordId } from '../../../src/domain/ids.ts'
import { CatalogueCode, Instant, Language, Positive } from '../../../src/domain/text.ts'
import { parseFields } from '../../http/body.ts'
import { problem } from '../../http/problem.ts'
import type { ConsultationCursor, ConsultationFilter } from '../../storage/queries/facts.ts'

/** In an address, whose every part is text. */
const SentMoment = z.pipe(z.string().check(z.regex(/^[0-9]{1,16}$/)), z.pipe(z.transform(Number), Instant))
const SentDays = z.pipe(z.string().check(z.regex(/^[0-9]{1,3}$/)), z.pipe(z.transform(Number), Positive.check(z.lte(400))))

const OverviewQuery = z.object({ from: SentMoment, days: SentDays })

/** `diagnosis`: a code, or `-` for one that was only written in words. */
const narrows = { site: z.optional(RecordId), diagnosis: z.optional(CatalogueCode), author: z.optional(RecordId) }
const ListQuery = z.object({ ...narrows, from: z.optional(SentMoment), to: z.optional(SentMoment), before: z.optional(z.string().check(z.maxLength(100))) })
/** What the export is asked for: the filter as it is sent, and the language of the names in the file. */
export const ExportBody = z.object({ ...narrows, from: z.optional(Instant), to: z.optional(Instant), language: Language })
export type ExportBody = z.infer<typeof ExportBody>

const IN_WORDS = '-'

export const overviewAsked = (request: Request): { from: number; days: number } => parseFields(request.query, OverviewQuery)

export function listAsked(request: Request): { filter: ConsultationFilter; after: ConsultationCursor | null } {
  const { before, ...sent } = parseFields(request.query, ListQuery)
  return { filter: filterOf(sent), after: before === undefined ? null : cursorOf(before) }
}

/** The filter as the queries take it, with only what is given. */
export const filterOf = ({ site, from, to, diagnosis, author }: { [part in keyof ConsultationFilter]: ConsultationFilter[part] | undefined }): ConsultationFilter => ({
  ...(site === undefined ? {} : { site }), ...(author === undefined ? {} : { author }),
  ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }),
  ...(diagnosis === undefined ? {} : { diagnosis: diagnosis === IN_WORDS ? '' : diagnosis }),
})

/** Opaque to who gets it, so that what stands in it may change. */
export const cursorText = ({ atMs, record }: ConsultationCursor): string => Buffer.from(`${atMs} ${record}`).toString('base64url')

function cursorOf(text: string): ConsultationCursor {
  const [at = '', id = '', ...more] = Buffer.from(text, 'base64url').toString().split(' ')
  const atMs = SentMoment.safeParse(at)
  const record = RecordId.safeParse(id)
  if (!atMs.success || !record.success || more.length > 0) throw problem('invalid-field', 'before is no place in this list.', 'before')
  return { atMs: atMs.data, record: record.data }
}
