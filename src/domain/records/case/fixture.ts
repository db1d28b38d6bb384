import { FIXTURE, type Fixture } from '../../fixture.ts'

const HOUR = 3_600_000

export const fixtures: readonly Fixture[] = [
  {
    id: FIXTURE.case, author: FIXTURE.awa,
    fields: {
      patient: FIXTURE.afi, consultation: FIXTURE.consultation, at: FIXTURE.atMs,
      header: { specialty: 'paediatrics', urgency: 'urgent', ageBand: '0-4', language: 'fr' }, target: { pool: 'paediatrics' },
      question: 'Pneumonie et paludisme chez une enfant de 2 ans, SpO₂ à 93 %. Faut-il la référer ?', shared: [FIXTURE.vitals],
      [`claims/${FIXTURE.lind}`]: { at: FIXTURE.atMs + HOUR },
      [`messages/${FIXTURE.message}`]: { at: FIXTURE.atMs + HOUR, text: 'Peut-elle boire ? Y a-t-il de l’oxygène sur place ?' },
      [`messages/${FIXTURE.reply}`]: { at: FIXTURE.atMs + 2 * HOUR, text: 'Oui, elle boit. Un concentrateur, tant qu’il y a du soleil.' },
      answer: { at: FIXTURE.atMs + 3 * HOUR, assessment: 'Pneumonie sans signe de danger, paludisme simple.', advice: 'Traiter sur place, revoir dans les 24 heures, référer si la saturation descend sous 90 %.', followUpDays: 1 },
      outcome: { at: FIXTURE.atMs + 72 * HOUR, text: 'Apyrétique, mange bien.' },
    },
  },
]
