import type { Drawing } from './drawing.ts'
import type { Job } from './hurried-nurse.ts'

/** When the battery is taken out: after so long, or so long after Save was pressed for the nth time. */
type Moment = { afterMs: number; presses: number | null }
export type Round = {
  number: number
  /** The tablet starts with no link and finds it once it was compared. */
  startsOffline: boolean
  jobs: Job[]
  moment: Moment
  /** The server dies too, so long after she began. */
  serverDiesAfterMs: number | null
  /** What she does with the draft that she finds: goes on and saves it, or starts anew. */
  finishesDraft: boolean
}

const SYLLABLES = ['ba', 'de', 'ko', 'lu', 'ma', 'ni', 'po', 'ra', 'se', 'ti', 'vo', 'wa', 'yé', 'zo']
const MOST_JOBS = 60
const LONG_NOTE = 'came on foot with her mother, has a cough since the last rains and sleeps badly; says that the tablets of last month helped only for a few days, and that nobody else at home is ill'

/** All that chance decides in a round. The same seed and number give the same round. */
export function drawsRound(draw: Drawing, number: number): Round {
  const writesLongAt = draw.chance(0.5) ? draw.whole(0, 5) : -1
  const jobs = Array.from({ length: MOST_JOBS }, (_, place): Job => {
    const code = `R${number}-${place}`
    return {
      code, given: nameOf(draw), family: nameOf(draw), birth: String(draw.whole(18, 90)),
      note: place === writesLongAt ? LONG_NOTE : '',
      visit: draw.chance(0.35) ? { reason: `Reason ${code}`, plan: `Plan ${code}: rest, drink, come back` } : null,
    }
  })
  return {
    number, jobs, startsOffline: number % 2 === 1,
    moment: draw.chance(0.6) ? { presses: draw.whole(1, 5), afterMs: draw.whole(0, 60) } : { presses: null, afterMs: draw.whole(50, 2_600) },
    serverDiesAfterMs: draw.chance(0.25) ? draw.whole(0, 1_500) : null,
    finishesDraft: draw.chance(0.7),
  }
}

function nameOf(draw: Drawing): string {
  const text = Array.from({ length: draw.whole(2, 4) }, () => draw.one(SYLLABLES)).join('')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
