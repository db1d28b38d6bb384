import type { Json } from '../../src/domain/json.ts'
import type { RecordId } from '../../src/domain/ids.ts'
import type { Op } from '../../src/protocol/op.ts'
import { outboxRowOf } from '../../src/store/outbox.ts'
import { REDO } from '../../src/store/port.ts'
import { sealRow, withOverlay } from '../../src/store/rows.ts'
import { drawRun, numbersAfter, recordRun } from '../../src/store/run.ts'
import { listKind } from '../../src/store/queries.ts'
import { standInMacKey } from './sealing.ts'
import type { Act } from './work.ts'

type Oddity = { kind: string; record?: RecordId; fields: Op['fields'] }

const deep = (levels: number): Json => (levels === 0 ? 'end' : { in: deep(levels - 1) })

/**
 * Saves what today's screens could never write, past `commit`: as a newer app on the same profile would, or a broken one. The rest of the
 * exchange must not suffer for it.
 */
export async function saveOdd(act: Act): Promise<void> {
  const fault = act.faults.firstOf('unknown kind', 'poisonous op', 'context names an op that nobody has', 'forged op')
  const site = act.session.access.sites[0]
  if (fault === null || site === undefined) return
  const patient = (await listKind(act.store, [`site:${site}`], 'patient', { limit: 1 }))[0]
  if (patient === undefined) return
  const about = { record: patient.shown.id, kind: 'patient' }
  const oddity: Oddity = fault === 'unknown kind' ? { kind: 'prescription', fields: { patient: { value: patient.shown.id }, drug: { value: 'amoxicillin' } } }
    : fault === 'poisonous op' ? { ...about, fields: act.chance.pick<Op['fields']>([{ note: { value: deep(80) } }, { name: { value: 7 } }, { site: { value: 'nowhere' } }]) }
    : { ...about, fields: { village: { value: 'Ouidah', ...(fault === 'forged op' ? {} : { seen: { Nobody_____: 1 } }) } } }
  await write(act, oddity, patient.feed, fault === 'forged op')
}

async function write({ store, session, tried, saved, chance }: Act, { kind, record, fields }: Oddity, feed: Act['session']['feeds'][number], isForged: boolean): Promise<void> {
  // A run of its own, as another tab has.
  const tab = drawRun(store.randomBytes)
  const id = numbersAfter(tab).next()
  const op: Op = { id, record: record ?? id, kind, v: kind === 'prescription' ? 3 : 1, author: session.staff, ms: store.now(), counter: chance.whole(0, 3), offsetMs: 0, fields }
  const opRow = await outboxRowOf(store.keys, isForged ? standInMacKey(chance.bytes(32)) : session.macKey!, op, feed, session.accessVersion, {})
  const standing = await store.port.read((reader) => reader.get('rows', [feed, op.record]))
  if (!standing.ok) return
  const [open] = await store.cache.openAll([standing.value])
  const row = await sealRow(store.keys, feed, op.record, (standing.value?.version ?? 0) + 1, withOverlay(open?.content ?? { base: null, overlay: [] }, op))
  tried([{ id, kind, feed, fields: Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value])), ...(record === undefined ? {} : { record }) }], isForged ? 'forged' : 'odd')
  const written = await store.port.write(['rows', 'ops', 'meta'], async (writer) => {
    if ((await writer.get('rows', [feed, op.record]))?.version !== standing.value?.version) return REDO
    if ((await recordRun(writer, tab, 1)) === REDO) return REDO
    await writer.put('rows', [row])
    await writer.put('ops', [opRow])
    return null
  })
  if (written.ok && written.value !== REDO) saved([{ id, kind, feed, fields: {} }])
}
