import * as z from 'zod/mini'
import { DeviceId, RecordId } from '../../ids.ts'
import type { KindDefinition } from '../../kind.ts'
import { ShortText } from '../../text.ts'

export const device = {
  kind: 'device',
  version: 1,
  placement: { in: 'common' },
  fields: {
    device: { policy: 'fixed', schema: DeviceId, required: true },
    name: { policy: 'latest', schema: ShortText, clinical: false, required: true },
    site: { policy: 'latest', schema: RecordId, clinical: false, refers: 'record' },
    active: { policy: 'latest', schema: z.boolean(), clinical: false, required: true },
  },
} satisfies KindDefinition
