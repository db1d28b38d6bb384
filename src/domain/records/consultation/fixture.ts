import { FIXTURE, type Fixture } from '../../fixture.ts'

export const fixtures: readonly Fixture[] = [
  {
    id: FIXTURE.consultation, author: FIXTURE.awa,
    fields: {
      patient: FIXTURE.afi, at: FIXTURE.atMs, language: 'fr',
      reason: 'Fièvre et toux depuis trois jours', history: 'Boit encore, mais moins. Pas de convulsion.\nTDR paludisme positif & toux grasse < 7 jours.',
      examination: 'Tirage sous-costal léger, crépitants à la base droite.', vitals: FIXTURE.vitals, triage: 'urgent',
      diagnoses: [{ code: 'pneumonia', text: 'Pneumonie', certainty: 'suspected' }, { code: 'malaria', text: 'Paludisme', certainty: 'confirmed' }, { text: 'Muguet buccal', certainty: 'confirmed' }],
      plan: 'Première dose donnée ici. Revoir demain matin, avant si elle ne boit plus.', followUpDays: 1,
    },
  },
]
