import type { DemoCondition } from './condition.ts'

export const RONGDHONU_SKIN_EYES: readonly DemoCondition[] = [
  {
    key: 'scabies', code: 'scabies', label: { en: 'Scabies' }, weight: 8, ages: [1, 65], certainty: 'confirmed', triage: { routine: 1 }, followUpDays: [14], vitals: {},
    text: { en: {
      reason: ['Itching for {days} days, worse at night.', 'Whole family scratching since the {flood|wedding|relatives’ visit}.', 'Rash on the hands and belly that will not settle.'],
      history: ['{3-6} people share the bed.', 'Bought a cream at the bazaar, no help.', 'Sleeps badly because of the itch.', 'No fever.', '{carer} has the same rash between the fingers.'],
      examination: ['Burrows between the fingers and at the wrists.', 'Scratch marks on the belly, {a few|no} yellow crusts.', 'Spots on the ankles and waistline, face clear.', 'No swollen joints, urine looks clear.'],
      plan: ['Permethrin for everyone in the house on the same evening, again after a week.', 'Bedding washed hot or sunned in a closed bag for three days.', 'Explained that the itch lasts a fortnight even when the mites are gone.', 'Crusted spots cleaned, soap given.'],
    } },
  },
  {
    key: 'fungal', code: 'ringworm', label: { en: 'Ringworm' }, weight: 5, ages: [5, 70], certainty: 'confirmed', triage: { routine: 1 }, followUpDays: [28], vitals: {},
    text: { en: {
      reason: ['Round itchy patch on the {thigh|back|neck} for {2-6} weeks.', 'Ring-shaped rash that keeps spreading.'],
      history: ['Works in wet clothes, planting rice.', 'Used a steroid mix from the shop, better for a week, then larger.', 'Brother has a patch too.', 'No diabetes known.'],
      examination: ['Ring of {3-9} cm with a raised scaly edge, centre paler.', '{2-4} rings, none on the scalp.', 'Skin thin and shiny where the cream was used.', 'No pus.'],
      plan: ['Clotrimazole twice a day for four weeks, and two weeks beyond clearing.', 'Stop the mixed steroid cream.', 'Dry clothes after field work, no shared towels.', 'If scalp or nails are touched, come back for tablets.'],
    } },
  },
  {
    key: 'arsenic', code: 'arsenic-poisoning', label: { en: 'Arsenical skin change' }, weight: 2, ages: [28, 68], certainty: 'suspected', chronic: true, triage: { routine: 1 }, followUpDays: [60], vitals: {},
    text: { en: {
      reason: ['Hard corns on both palms for {two|three|five} years.', 'Dark spots on the chest and hard skin on the soles.'],
      history: ['Drinks from the same shallow tube well since marriage; it was painted red, then the paint wore off.', 'Two neighbours have the same hands.', 'Numb toes in the evening.', 'No wound that fails to heal.'],
      examination: ['Many small hard papules on both palms and soles.', 'Raindrop-like dark and pale spots on the trunk.', 'No ulcer, no lump in the armpits or groin.', 'BP {bp} mmHg.'],
      plan: ['Change to the deep well by the school, agreed with the family.', 'Water sample taken for testing.', 'Urea cream morning and evening.', 'Photo at each visit; come at once if a spot bleeds or grows.'],
    } },
  },
  {
    key: 'burn', code: 'burn', label: { en: 'Burn' }, weight: 3, ages: [1, 45], certainty: 'confirmed', triage: { routine: 2, urgent: 3 }, followUpDays: [2], vitals: { temperature: [36.6, 37.8], addPulse: [6, 20] },
    text: { en: {
      reason: ['Scald of the {forearm|foot|thigh} from {rice water|tea|hot oil} {this morning|last night}.', 'Burn of the hand from the cooking fire, {1-3} days old.'],
      history: ['Cooled with {river water|toothpaste and then water}.', 'Pain kept everyone awake.', 'Tetanus vaccination {up to date|not known}.', 'Story fits the burn; the pot stood on the floor.'],
      examination: ['About {1-5} % of the body, pink and wet, blanches.', 'Blisters, {two|three} of them broken.', 'Not around the limb, fingers and toes warm.', 'No smell, no pus.'],
      plan: ['Washed, loose skin removed, greasy gauze and a thick dressing.', 'Paracetamol before each dressing.', 'Elevated, fingers wrapped apart.', 'Dressing every second day on board.', 'Raised stove discussed with the family.'],
    } },
  },
  {
    key: 'cataract', code: 'cataract', label: { en: 'Cataract' }, weight: 7, ages: [50, 84], certainty: 'suspected', chronic: true, triage: { routine: 1 }, followUpDays: [30], vitals: { systolic: [122, 152], diastolic: [72, 90] },
    text: { en: {
      reason: ['Cannot see faces any more, {right|left} eye worse.', 'Cloudy sight for {one|two|three} years, led in by a grandchild.', 'Asks for the eye operation on the ship.'],
      history: ['Stopped {mending nets|sewing|going to market alone} because of the sight.', 'No pain, no redness.', 'Glare in bright sun.', 'Never had an eye operation.', 'Other eye done on the last visit of the ship, very pleased.'],
      examination: ['Counts fingers at {one metre|half a metre} on the worse side, 6/{24|36|60} on the other.', 'White pupil, reacts to light.', 'No red eye, tear sac not tender.', 'BP {bp} mmHg, glucose normal.'],
      plan: ['Put on the list for surgery, date given on the card.', 'Lens measurement tomorrow.', 'Daughter told about drops and no head bath for a week after.', 'Blood pressure to be settled first.'],
    } },
  },
  {
    key: 'pterygium', label: { en: 'Pterygium' }, weight: 2.5, ages: [25, 65], sex: 'male', certainty: 'confirmed', triage: { routine: 1 }, vitals: {},
    text: { en: {
      reason: ['Fleshy growth on the {right|left} eye, gritty in the wind.', 'Red eye in the sun, growth toward the pupil.'],
      history: ['Fisherman, on the water all day without shade.', 'Growing slowly for {two|four|six} years.', 'Sight unchanged.', 'Rose water drops at home.'],
      examination: ['Wing of {1-3} mm over the cornea from the nose side.', 'Pupil clear, sight 6/{9|12}.', 'Both eyes dry.'],
      plan: ['Hat or sunglasses, tears four times a day.', 'Measured and drawn; surgery only if it nears the pupil.', 'Look again on the ship’s next round.'],
    } },
  },
  {
    key: 'conjunctivitis', code: 'conjunctivitis', label: { en: 'Conjunctivitis' }, weight: 4, ages: [5, 12], certainty: 'confirmed', triage: { routine: 1 }, vitals: { temperature: [36.4, 37.5] },
    text: { en: {
      reason: ['Red sticky eyes for {days} days.', 'Lids stuck together in the morning.'],
      history: ['Half the school class has it.', 'No loss of sight, light does not hurt.', 'Rose water put in the eye by the grandmother.', 'Nothing went into the eye.'],
      examination: ['Both eyes red, yellow discharge, cornea clear.', 'Pupils round and equal.', 'Lids a little swollen, no fever.'],
      plan: ['Cleaned with boiled water; showed {carer} how.', 'Chloramphenicol ointment for five days.', 'Own towel, wash hands.', 'Back at once if sight drops or light hurts.'],
    } },
  },
]
