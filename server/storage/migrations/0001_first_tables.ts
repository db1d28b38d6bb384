import { sql, type CreateTableBuilder, type Kysely } from 'kysely'

/** The first tables. A migration never imports the schema types: those move on, it does not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeOpTables(db)
  await makeRecordTables(db)
  await makeDeviceTables(db)
  await makePeopleTables(db)
}

type Shape = { [column: string]: 'text' | 'text?' | 'whole' | 'whole?' }

async function makeTable(db: Kysely<unknown>, name: string, shape: Shape, key: string[]): Promise<void> {
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name)
  for (const [column, type] of Object.entries(shape)) {
    table = table.addColumn(column, type.startsWith('text') ? 'text' : 'bigint', (made) => (type.endsWith('?') ? made : made.notNull()))
  }
  await table.addPrimaryKeyConstraint(`${name}_key`, key as [string]).execute()
}

const makeIndex = (db: Kysely<unknown>, table: string, ...columns: string[]) =>
  db.schema.createIndex(`${table}_by_${columns.join('_')}`).on(table).columns(columns).execute()

async function makeOpTables(db: Kysely<unknown>): Promise<void> {
  await makeTable(db, 'meta', { key: 'text', value: 'text' }, ['key'])
  await makeTable(db, 'ops', {
    id: 'text', run: 'text', n: 'whole', device: 'text', record: 'text', kind: 'text', author: 'text', status: 'text',
    code: 'text?', detail: 'text?', received_ms: 'whole', access: 'whole', body: 'text', hash: 'text',
  }, ['id'])
  await makeIndex(db, 'ops', 'record')
  await makeIndex(db, 'ops', 'received_ms')
  // Nearly all ops are accepted; only the others are ever looked for by status.
  await sql`create index ops_not_accepted on ops (status, code) where status <> 'accepted'`.execute(db)
  await makeTable(db, 'strays', { id: 'text', hash: 'text', device: 'text', author: 'text', code: 'text', received_ms: 'whole', body: 'text' }, ['id', 'hash'])
  await makeTable(db, 'waits', { awaited: 'text', op: 'text', need: 'text' }, ['awaited', 'op', 'need'])
  await makeIndex(db, 'waits', 'op')
}

async function makeRecordTables(db: Kysely<unknown>): Promise<void> {
  await makeTable(db, 'records', {
    id: 'text', kind: 'text', parent: 'text?', host: 'text?', state: 'text', version: 'whole', created_ms: 'whole', updated_ms: 'whole',
  }, ['id'])
  await makeIndex(db, 'records', 'kind')
  await makeIndex(db, 'records', 'parent')
  await makeIndex(db, 'records', 'host')
  await makeTable(db, 'placements', { record: 'text', feed: 'text', fields: 'text?' }, ['record', 'feed'])
  await makeIndex(db, 'placements', 'feed')
  await makeTable(db, 'feeds', { id: 'text', head: 'whole' }, ['id'])
  await makeTable(db, 'entries', {
    feed: 'text', n: 'whole', record: 'text', op: 'text?', type: 'text', urgent: 'whole', received_ms: 'whole',
  }, ['feed', 'n'])
  await makeIndex(db, 'entries', 'feed', 'record')
  await sql`create index entries_urgent on entries (feed, n) where urgent = 1`.execute(db)
  await makeTable(db, 'case_readers', { case_id: 'text', staff: 'text' }, ['case_id', 'staff'])
  await makeIndex(db, 'case_readers', 'staff')
}

async function makeDeviceTables(db: Kysely<unknown>): Promise<void> {
  await makeTable(db, 'runs', { run: 'text', device: 'text', previous_run: 'text?', previous_n: 'whole?', max_n: 'whole' }, ['run'])
  await makeIndex(db, 'runs', 'device', 'previous_run')
  await makeTable(db, 'devices', {
    id: 'text', record: 'text', name: 'text', site: 'text', secret_hash: 'text', enrolled_ms: 'whole', last_contact_ms: 'whole?',
    backlog_ops: 'whole', backlog_bytes: 'whole', revoked_ms: 'whole?', forked_ms: 'whole?', offset_ms: 'whole?',
  }, ['id'])
  await makeTable(db, 'person_devices', { device: 'text', staff: 'text', mac_key: 'text', granted_ms: 'whole' }, ['device', 'staff'])
  await makeIndex(db, 'person_devices', 'staff')
  await makeTable(db, 'enrolment_codes', { code_hash: 'text', site: 'text', created_by: 'text', expires_ms: 'whole', used_ms: 'whole?', device: 'text?' }, ['code_hash'])
}

async function makePeopleTables(db: Kysely<unknown>): Promise<void> {
  await makeTable(db, 'access_versions', { version: 'whole', staff: 'text', access: 'text', from_ms: 'whole' }, ['version'])
  await makeIndex(db, 'access_versions', 'staff', 'version')
  await makeTable(db, 'staff_auth', {
    staff: 'text', login: 'text', passphrase_hash: 'text', must_change: 'whole', failures: 'whole', locked_until_ms: 'whole?',
  }, ['staff'])
  await db.schema.createIndex('staff_auth_login').on('staff_auth').column('login').unique().execute()
  await makeTable(db, 'sessions', { id_hash: 'text', staff: 'text', created_ms: 'whole', last_seen_ms: 'whole', expires_ms: 'whole' }, ['id_hash'])
  await makeIndex(db, 'sessions', 'staff')
  await makeTable(db, 'audit', { id: 'text', at_ms: 'whole', actor: 'text', action: 'text', subject: 'text', detail: 'text?' }, ['id'])
  await makeIndex(db, 'audit', 'at_ms')
}
