import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ProblemError } from '../http/problem.ts'

/**
 * Guards of this process against guessing. What must hold across processes and restarts (the lock of a login) lies in the database;
 * these only keep a flood away from it. One clinic shares one satellite address, so an address is allowed more than a login.
 */
export type Limits = ReturnType<typeof createLimits>

const MINUTE_SECONDS = 60

export function createLimits() {
  return {
    enrolByIp: new RateLimiterMemory({ keyPrefix: 'enrol-ip', points: 10, duration: 10 * MINUTE_SECONDS }),
    setUpByIp: new RateLimiterMemory({ keyPrefix: 'setup-ip', points: 10, duration: 10 * MINUTE_SECONDS }),
    signInByIp: new RateLimiterMemory({ keyPrefix: 'signin-ip', points: 100, duration: 15 * MINUTE_SECONDS }),
    signInByLogin: new RateLimiterMemory({ keyPrefix: 'signin-login', points: 30, duration: 15 * MINUTE_SECONDS }),
  }
}

/** Takes one try, or throws the answer that tells when to come again. */
export async function takeTry(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new ProblemError({
      code: 'too-many-attempts', message: 'Too many tries. Wait, then try again.', retryAfterSeconds: refusal.msBeforeNext / 1000,
    })
  }
}
