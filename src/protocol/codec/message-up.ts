import type * as z from 'zod/mini'
import type { Result } from '../../domain/result.ts'
import { ExchangeUp } from '../exchange-up.ts'
import { decode, type Bytes, type DecodeProblem } from './message.ts'

/** The server's side of `encodeUp`. */
export const decodeUp = (packed: Uint8Array, bytes: Bytes): Result<ExchangeUp, DecodeProblem> =>
  decode(packed, ExchangeUp as unknown as z.ZodMiniType<ExchangeUp>, bytes)
