import type { RecordId } from '../../ids.ts'
import type { Values } from '../../kind.ts'

export function siteToFhir(_id: RecordId, _values: Values): unknown { return null }
