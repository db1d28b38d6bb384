import type { Patch } from './loader.ts'
import type { PlantedInHarness } from './world.ts'

/** A bug that the simulation must find: a change of the program as it is loaded, or of what the harness promises. */
export type Bug = { name: string; patches?: readonly Patch[]; harness?: Exclude<PlantedInHarness, null> }

const patch = (name: string, file: string, find: string, replace: string): Bug => ({ name, patches: [{ file, find, replace }] })

export const BUGS: readonly Bug[] = [
  // Joining.
  patch('last write wins', 'src/protocol/join.ts', 'return { siblings, context: joinContexts(a.context, b.context) }', 'return { siblings: siblings.sort((x, y) => x.ms - y.ms).slice(-1), context: joinContexts(a.context, b.context) }'),
  patch('context ignored in the join', 'src/protocol/join.ts', 'else if (!covers(b.context, mine.op)) siblings.push(mine)', 'else siblings.push(mine)'),
  patch('a removal hides edits', 'src/protocol/join.ts', 'return { siblings, context: joinContexts(a.context, b.context) }', 'return { siblings: siblings.some((s) => s.value === undefined) ? siblings.filter((s) => s.value === undefined) : siblings, context: joinContexts(a.context, b.context) }'),
  patch('unknown fields dropped', 'src/protocol/join.ts', 'for (const [key, change] of Object.entries(op.fields)) {', 'for (const [key, change] of Object.entries(op.fields)) { if (key === \'tribe\') continue;'),
  patch('what the form showed is not named', 'src/store/commit.ts', 'const seen = change.basis?.fields[key]?.context', 'const seen = undefined as undefined | { [run: string]: number }'),
  patch('a stale form writes under the same run', 'src/store/commit.ts', 'return stored > (change.basis?.fields[key]?.context[run] ?? 0)', 'return stored < 0'),
  patch('what somebody else wrote in this tab is not looked at', 'src/store/commit.ts', '...session.feeds, ...onDevice])', '...session.feeds])'),
  patch('work in a lost feed lies there as unsent', 'src/store/apply.ts', '...[...ground.own.values()].map(({ row }) => row)]', ']'),
  // The tablet's disk.
  { name: 'saved before the flush', harness: 'saved before flush' },
  patch('rows written without looking whether they moved', 'src/store/attempts.ts', 'return standing.some((row, i) => (row?.version ?? 0) !== rows[i]!.version)', 'return standing.length < 0'),
  patch('numbers used again after a failed save', 'src/store/commit.ts', 'if (!written.ok || (await wasRolledBack(store))) store.writing.tab', 'if (await wasRolledBack(store)) store.writing.tab'),
  patch('cursor saved before data', 'src/store/apply.ts', 'const written = await store.port.write([\'rows\', \'ops\', \'feeds\', \'blocks\', \'meta\'],', 'await store.port.write([\'feeds\'], async (writer) => { await putFeeds(writer, down.feeds, pages, missing, new Set()); return null })\n  const written = await store.port.write([\'rows\', \'ops\', \'feeds\', \'blocks\', \'meta\'],'),
  patch('a departure is not believed', 'src/store/apply-plan.ts', 'if (\'leave\' in entry) { set(work, null); continue }', 'if (\'leave\' in entry) continue'),
  patch('a lost feed keeps its rows', 'src/store/apply.ts', 'for (const feed of lost) await dropFeed(writer, feed)', ''),
  patch('a lost feed takes unsent work along', 'src/store/apply.ts', 'await writer.delete(\'feeds\', [[feed]])', 'await writer.delete(\'feeds\', [[feed]])\n  for (const row of await readByStatus(writer, \'waiting\')) if (row.feed === feed) await writer.delete(\'ops\', [[row.id]])'),
  patch('a bare number is believed though its op is not here', 'src/store/apply-plan.ts', 'if (record === null) { missing.push(entry.n); continue }', 'if (record === null) continue'),
  patch('a damaged row stops all', 'src/store/rows.ts', '.map((row) => orNull(openOne(row))))', '.map((row) => openOne(row)))'),
  patch('a damaged op is given up though the row has it', 'src/store/rows.ts', 'if (whole !== null) return whole', 'return whole'),
  // What the screen says.
  patch('held shown as taken', 'src/store/apply-plan.ts', 'status: verdict.status, code', 'status: verdict.status === \'held\' ? \'accepted\' : verdict.status, code'),
  patch('all is green', 'src/store/queries.ts', '\'attention\' : own.size === 0 ?', '\'attention\' : own.size >= 0 ?'),
  patch('the screen does not count again', 'src/store/status.ts', '() => void recount())', '() => {})'),
  // The exchange.
  patch('outbox dropped on sending', 'src/sync/exchange.ts', 'const startedAt = uptimeMs()', 'const startedAt = uptimeMs()\n  await store.port.write([\'ops\'], async (writer) => { await writer.delete(\'ops\', sent.map((id) => [id])); return null })'),
  patch('a failure is not tried again', 'src/sync/engine.ts', 'return pauseMs(engine.failures, urgent, engine.chance())', 'return 2_000_000_000'),
  patch('one op over which the server stumbles blocks the rest', 'src/sync/engine.ts', 'if (isAboutContent(problem.code) || problem.code === \'internal\') narrow(', 'if (isAboutContent(problem.code)) narrow('),
  patch('lanes inverted', 'src/sync/push.ts', 'return [...written.filter((row) => first.has(row)), ...written.filter((row) => !first.has(row))]', 'return [...written.filter((row) => !first.has(row)), ...written.filter((row) => first.has(row))]'),
  patch('a half-open connection is waited for', 'src/sync/exchange.ts', 'const callOff = after(patience, () => given.abort())', 'const callOff = after(patience * 1e9, () => given.abort())'),
  // The server.
  { name: 'ack before the flush', harness: 'ack before flush' },
  patch('no dedup', 'server/sync/settle.ts', 'if (known?.hash === candidate.hash) verdicts.set(candidate.id, known)', 'if (known === candidate as never) verdicts.set(candidate.id, known!)'),
  patch('acknowledged ranges bridge a gap', 'src/protocol/ranges.ts', 'if (last !== undefined && last[1] + 1 === n) last[1] = n', 'if (last !== undefined && last[1] + 2 >= n) last[1] = n'),
  patch('numbers with gaps', 'server/storage/queries/feeds.ts', 'rows.push({ ...entry, n: ++n })', 'rows.push({ ...entry, n: (n += added.length > 2 ? 2 : 1) })'),
  patch('a page covers one number more', 'server/sync/windows.ts', 'first <= before[1] + 1', 'first <= before[1] + 2'),
  patch('feed filter off by one', 'src/domain/access.ts', 'for (const specialty of access.specialties) feeds.add', 'for (const specialty of [...access.specialties, SPECIALTIES[SPECIALTIES.indexOf(access.specialties[0] as never) + 4]]) feeds.add'),
  patch('a pool shows more than the header', 'src/domain/placement.ts', '[\'header\', \'claims\', \'closed\'] as const', '[\'header\', \'claims\', \'closed\', \'question\'] as const'),
  patch('a projected record travels whole', 'server/sync/groups.ts', 'project(states.get(record)!, plan.fields ?? undefined)', 'states.get(record)!'),
  patch('own ops in full are never sent', 'server/sync/exchange.ts', 'wantsOwn: up.full === true', 'wantsOwn: false'),
  patch('children stay when their patient moves', 'server/sync/place.ts', 'for (const id of world.hosted.get(record.id) ?? []) {\n    const child', 'for (const id of [] as string[]) {\n    const child'),
  patch('a right that was lost still counts', 'server/sync/judge.ts', 'if (!candidate.trusted && currentAccess(world, op.author)?.active !== true)', 'if (!candidate.trusted && currentAccess(world, op.author) === null)'),
  patch('an unproven op is taken', 'server/sync/unpack.ts', 'return isProven(chunk, key) ? null : { code: \'bad-mac\' }', 'return null'),
  patch('a context may name what nobody has', 'server/sync/judge.ts', 'waits.push({ awaited: seen, need: \'context\' })', ''),
  patch('runs form no chain', 'src/store/run.ts', 'await putChain(writer, tab.run)', ''),
]
