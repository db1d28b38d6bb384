import type { OpId, RecordId } from '../../src/domain/ids.ts'
import { ageBand } from '../../src/domain/age.ts'
import type { Json } from '../../src/domain/json.ts'
import { DAY_MS, HOUR_MS } from './calendar.ts'
import { CASE_SCRIPTS, type CaseScript } from './conditions/cases.ts'
import type { Ledger } from './ledger.ts'
import { STAFF } from './people.ts'
import type { Random } from './random.ts'
import { say } from './text.ts'
import { writeReceipt, type DemoVisit } from './visits.ts'

type Stage = 'open' | 'claimed' | 'unread' | 'read' | 'closed'
/** Forty: what waits, what somebody has taken, answers that nobody at the clinic has seen yet, answers read, and the finished ones. */
const STAGES: readonly { stage: Stage; count: number }[] = [
  { stage: 'open', count: 10 }, { stage: 'claimed', count: 6 }, { stage: 'unread', count: 6 }, { stage: 'read', count: 8 }, { stage: 'closed', count: 10 },
]
export const CASE_COUNT = STAGES.reduce((sum, { count }) => sum + count, 0)
/** How soon a question of this urgency has its answer in a programme that works. */
const ANSWERED_WITHIN_HOURS = { emergency: 1, urgent: 10, routine: 60 } as const

/** Questions on these visits: the newest wait, the older are answered. No patient is asked about twice. */
export function writeCases(visits: readonly DemoVisit[], staffId: (login: string) => RecordId, nowMs: number, ledger: Ledger, random: Random): RecordId[] {
  const asked = pickVisits(visits, nowMs, random)
  return asked.map(({ visit, script, stage }) => writeCase(visit, script, stage, staffId, nowMs, ledger, random))
}

type Asked = { visit: DemoVisit; script: CaseScript; stage: Stage }

function pickVisits(visits: readonly DemoVisit[], nowMs: number, random: Random): Asked[] {
  const left = visits.toSorted((a, b) => b.atMs - a.atMs).flatMap((visit) => {
    const script = CASE_SCRIPTS.find(({ condition }) => condition === visit.condition.key)
    // The scripts of Allada are French, those of the ship English; a note in another language is not asked about.
    return script === undefined || visit.language !== visit.patient.site.language ? [] : [{ visit, script }]
  })
  const patients = new Set<RecordId>()
  const timesAsked = new Map<CaseScript, number>()
  const asked: Asked[] = []
  for (const { stage, count } of STAGES) {
    for (let taken = 0; taken < count; taken += 1) {
      const free = left.filter(({ visit, script }) => !patients.has(visit.patient.id) && suits(stage, script, visit, nowMs))
      // Of the newest, the subject least asked about so far: an inbox is a mixture.
      const near = free.slice(0, stage === 'closed' ? 60 : 12)
      const fewest = Math.min(...near.map(({ script }) => timesAsked.get(script) ?? 0))
      const chosen = random.pick(near.filter(({ script }) => (timesAsked.get(script) ?? 0) === fewest).slice(0, 3))
      patients.add(chosen.visit.patient.id)
      timesAsked.set(chosen.script, fewest + 1)
      asked.push({ ...chosen, stage })
    }
  }
  return asked
}

function suits(stage: Stage, { urgency }: CaseScript, { atMs }: DemoVisit, nowMs: number): boolean {
  const ageHours = (nowMs - atMs) / HOUR_MS
  if (stage === 'open' || stage === 'claimed') return urgency !== 'emergency' || (stage === 'open' && ageHours < 8)
  return ageHours > ANSWERED_WITHIN_HOURS[urgency] + 24 && (stage !== 'closed' || ageHours > 12 * 24)
}

function writeCase(visit: DemoVisit, script: CaseScript, stage: Stage, staffId: (login: string) => RecordId, nowMs: number, ledger: Ledger, random: Random): RecordId {
  const { patient, slots } = visit
  const askedMs = Math.min(visit.atMs + random.int(4, 25) * 60_000, nowMs - 60_000)
  const doctor = STAFF.find(({ specialties }) => specialties.includes(script.specialty))!
  const doctorId = staffId(doctor.login)
  const toPerson = stage !== 'open' && random.chance(0.2)
  const variant = random.int(0, script.questions.length - 1)
  const caseId = ledger.create('case', visit.author, askedMs, {
    patient: patient.id, consultation: visit.id, at: Math.round(askedMs), shared: [visit.vitals],
    header: { specialty: script.specialty, urgency: script.urgency, ageBand: ageBand(patient.birth, nowMs), language: visit.language },
    target: toPerson ? { person: doctorId } : { pool: script.specialty },
    question: say(script.questions[variant]!, random, slots),
  })
  if (stage === 'open') return caseId
  const within = ANSWERED_WITHIN_HOURS[script.urgency] * HOUR_MS
  const answeredMs = askedMs + within * (0.4 + 0.6 * random.next())
  const claimedMs = stage === 'claimed' ? askedMs + (nowMs - askedMs) * 0.6 : askedMs + (answeredMs - askedMs) * 0.7
  const change = (author: RecordId, atMs: number, fields: (own: OpId) => { [key: string]: Json }): OpId => ledger.change('case', caseId, author, atMs, fields)
  change(doctorId, claimedMs, () => ({ [`claims/${doctorId}`]: { at: Math.round(claimedMs) } }))
  writeReceipt(ledger, caseId, caseId, doctorId, claimedMs + 60_000 <= nowMs ? claimedMs + 60_000 : nowMs)
  if (stage === 'claimed') return caseId
  const answer = change(doctorId, answeredMs, () => ({
    answer: { at: Math.round(answeredMs), assessment: say(script.assessments[variant] ?? script.assessments[0]!, random, slots), advice: say(script.advice[variant] ?? script.advice[0]!, random, slots), followUpDays: script.followUpDays },
  }))
  if (stage !== 'unread') writeFollowUp({ visit, script, stage, doctorId, caseId, answer, answeredMs }, nowMs, ledger, random)
  return caseId
}

type Answered = { visit: DemoVisit; script: CaseScript; stage: Stage; doctorId: RecordId; caseId: RecordId; answer: OpId; answeredMs: number }

function writeFollowUp({ visit, script, stage, doctorId, caseId, answer, answeredMs }: Answered, nowMs: number, ledger: Ledger, random: Random): void {
  const readMs = Math.min(answeredMs + random.int(1, 9) * HOUR_MS, nowMs - HOUR_MS)
  writeReceipt(ledger, caseId, answer, visit.author, readMs)
  const [word, reply] = random.pick(script.messages)
  const saidMs = Math.min(readMs + random.int(1, 30) * HOUR_MS, nowMs - HOUR_MS / 2)
  const repliedMs = Math.min(saidMs + random.int(1, 8) * HOUR_MS, nowMs - HOUR_MS / 4)
  const message = (author: RecordId, atMs: number, text: string): OpId => ledger.change('case', caseId, author, atMs, (own) => ({ [`messages/${own}`]: { at: Math.round(atMs), text } }))
  message(visit.author, saidMs, word)
  if (stage === 'closed' || random.chance(0.6)) message(doctorId, repliedMs, reply)
  if (stage !== 'closed') return
  const closedMs = Math.min(repliedMs + random.int(2, 9) * DAY_MS, nowMs - HOUR_MS / 8)
  ledger.change('case', caseId, visit.author, closedMs, () => ({ outcome: { at: Math.round(closedMs), text: random.pick(script.outcome) }, closed: { at: Math.round(closedMs) } }))
}
