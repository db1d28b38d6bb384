import { randomId64 } from '../../src/domain/ids.ts'
import type { Services } from '../http/services.ts'
import type { Tx } from '../storage/port.ts'
import { appendAudit, type AuditAction } from '../storage/queries/audit.ts'

/** Part of the transaction that does the thing: what is not in the trail did not happen. */
export const audit = (services: Services, tx: Tx, actor: string, action: AuditAction, subject: string, detail?: string): Promise<void> =>
  appendAudit(tx, { id: randomId64(services.randomBytes), atMs: services.nowMs(), actor, action, subject, ...(detail === undefined ? {} : { detail }) })
