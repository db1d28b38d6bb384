import type { DemoCondition } from './condition.ts'

export const RONGDHONU_GENERAL: readonly DemoCondition[] = [
  {
    key: 'pneumonia-ship', code: 'pneumonia', label: { en: 'Pneumonia in a child' }, weight: 5, ages: [0.3, 4], certainty: 'suspected', triage: { urgent: 5, emergency: 1 }, followUpDays: [2],
    vitals: { temperature: [37.9, 39.3], fastBreathing: true, addPulse: [14, 28], oxygenSaturation: [91, 97] },
    text: { en: {
      reason: ['Cough and fast breathing for {days} days.', 'Noisy chest, feeding less since {yesterday|the day before}.', 'Brought by boat at first light, breathing fast all night.'],
      history: ['Still drinks, stops to breathe.', 'No fits, no vomiting of everything.', 'Smoke in the one room.', 'Vaccines {complete by the card|missed during the flood}.', '{carer} gave a syrup from the shop.'],
      examination: ['{rr} breaths in a full minute, child calm.', 'Chest indrawing {absent|mild}.', 'Crackles {on the right|on the left|at both bases}.', 'SpO₂ {spo2} % in air, {temp} °C.', 'Not stiff, looks at me.'],
      plan: ['Amoxicillin dispersible for five days by weight ({weight} kg), first dose here.', 'Clear the nose, small feeds often.', 'Counting again tomorrow before the ship moves.', 'Told {carer} the four signs for coming at once.', 'Stays on board tonight for watching.'],
    } },
  },
  {
    key: 'diarrhoea-ship', code: 'diarrhoea', label: { en: 'Acute watery diarrhoea' }, weight: 7, ages: [3, 60], certainty: 'confirmed', triage: { routine: 3, urgent: 3 }, followUpDays: [2],
    vitals: { temperature: [36.4, 37.9], addPulse: [10, 26] },
    text: { en: {
      reason: ['Loose stools since {yesterday|two days ago}, {5-10} times.', 'Watery stool and vomiting after the flood water came in.'],
      history: ['No blood.', 'Drinks and asks for more.', 'Tube well under water, drinking from the river.', 'Two in the next house are ill as well.', 'Passed urine {this morning|an hour ago}.', 'Home-made sugar and salt drink already given.'],
      examination: ['Skin pinch goes back {at once|slowly}.', 'Eyes {normal|a little sunken}, mouth moist.', 'Pulse {pulse}, warm hands.', 'Belly soft.', '{weight} kg, {temp} °C.'],
      plan: ['ORS, first cups drunk on deck and kept.', 'Zinc for the small ones of the family as well.', 'Water tablets for the household for two weeks.', 'Watched for four hours, then home with eight packets.', 'Back if blood, or too weak to drink.'],
    } },
  },
  {
    key: 'dengue', code: 'dengue', label: { en: 'Dengue fever' }, weight: 3, ages: [6, 55], certainty: 'suspected', triage: { routine: 2, urgent: 3 }, followUpDays: [1], vitals: { temperature: [38.1, 39.7], addPulse: [4, 16], systolic: [98, 118], diastolic: [60, 76] },
    text: { en: {
      reason: ['High fever for {2-5} days, pain behind the eyes.', 'Fever and body ache, rash since {yesterday|this morning}.'],
      history: ['Came back from Dhaka last week.', 'No bleeding from gums or nose.', 'Vomited {once|twice}.', 'No belly pain when asked and pressed.', 'Took paracetamol, no aspirin.'],
      examination: ['{temp} °C, BP {bp} mmHg, pulse {pulse}.', 'Faint red rash on arms and trunk that blanches.', 'Tourniquet test {negative|positive}.', 'Liver not felt, no swelling.', 'Rapid test NS1 {positive|negative, day four}.'],
      plan: ['Paracetamol only; no ibuprofen, no aspirin, explained why.', 'Drink by the cup, note the urine.', 'Blood count each day on board until two days without fever.', 'Warning signs given on paper, in Bangla.', 'Net also by day.'],
    } },
  },
  {
    key: 'hypertension-ship', code: 'hypertension', label: { en: 'Hypertension' }, weight: 9, ages: [36, 82], certainty: 'confirmed', chronic: true, triage: { routine: 9, urgent: 1 }, followUpDays: [30, 60], vitals: { systolic: [138, 176], diastolic: [84, 106] },
    text: { en: {
      reason: ['Blood pressure check.', 'Here for the pressure tablets, ran out {a week|ten days} ago.', 'Heavy head in the mornings.', 'Found high at the last camp, told to come back.'],
      history: ['Takes amlodipine {daily|when the head hurts|on most days}.', 'Dried fish and salt with every meal.', 'No chest pain, climbs the ghat without stopping.', 'Chews betel with tobacco.', 'Sleeps flat, no swelling.', 'Mother had a stroke at sixty.'],
      examination: ['BP {bp} mmHg seated, second reading close to it.', 'Pulse {pulse}, regular.', 'Lungs clear, no ankle swelling.', '{weight} kg.', 'Speech, face and grip equal.'],
      plan: ['Amlodipine for {30|60} days, same hour each day.', 'Rinse the dried fish, no salt at the table; the daughter-in-law who cooks was there.', 'Dose raised, again when the ship is back.', 'Stroke signs explained.', 'Cutting down tobacco discussed, will try after Eid.'],
    } },
  },
  {
    key: 'diabetes-ship', code: 'diabetes', label: { en: 'Type 2 diabetes' }, weight: 5, ages: [34, 78], certainty: 'confirmed', chronic: true, triage: { routine: 1 }, followUpDays: [30], vitals: { systolic: [116, 148], diastolic: [72, 92], glucose: [7.3, 16.2] },
    text: { en: {
      reason: ['Diabetes check.', 'Thirsty, passing much urine for {two|three} months.', 'Burning feet at night, sugar known.'],
      history: ['Metformin {twice a day|once, forgets the evening one}.', 'Rice three times a day, sweet tea five cups.', 'No sores.', 'Walks the embankment in the evening.', 'Sight blurs when sugar is high.'],
      examination: ['Glucose {glucose} mmol/L.', 'Feet warm, pulses felt, {feels the thread everywhere|thread not felt under both big toes}.', 'No crack or ulcer.', 'BP {bp} mmHg, {weight} kg.'],
      plan: ['Metformin with food, next strip given.', 'Half plate of greens, two cups of tea without sugar to begin with.', 'Wash and look at the feet each evening.', 'Fasting sugar next visit.', 'Low-sugar signs explained, keeps gur in the pocket.'],
    } },
  },
  {
    key: 'copd', code: 'copd', label: { en: 'Chronic obstructive lung disease' }, weight: 4, ages: [45, 80], certainty: 'suspected', chronic: true, triage: { routine: 3, urgent: 2 }, followUpDays: [14], vitals: { addRespiration: [3, 8], oxygenSaturation: [90, 95], addPulse: [4, 14] },
    text: { en: {
      reason: ['Short of breath for years, worse for {days} days.', 'Cough with sputum each winter, now can walk only to the next house.'],
      history: ['Biri {10-20} a day since youth.', 'Kitchen smoke of husk and dung for forty years.', 'Sputum now yellow.', 'Sleeps on two pillows.', 'No blood, weight steady.'],
      examination: ['{rr} breaths a minute, speaks in {full|short} sentences.', 'Wheeze on both sides, chest held full.', 'SpO₂ {spo2} % in air.', 'No ankle swelling.', 'Better after the inhaler with a bottle spacer.'],
      plan: ['Salbutamol by spacer made from a bottle; did it right twice.', 'Short course of tablets for the flare.', 'Stop smoking: a date was set.', 'Cooking moved outside, son will build a lid.', 'Back in two weeks or when the inhaler lasts less than four hours.'],
    } },
  },
  {
    key: 'antenatal-ship', code: 'pregnancy', label: { en: 'Pregnancy, antenatal visit' }, weight: 7, ages: [20, 40], sex: 'female', certainty: 'confirmed', chronic: true, triage: { routine: 1 }, followUpDays: [28], vitals: { systolic: [96, 126], diastolic: [58, 80], addPulse: [4, 14] },
    text: { en: {
      reason: ['Antenatal visit, feels well.', 'Antenatal visit, tired and back aches.', 'First antenatal visit, came with her mother-in-law.'],
      history: ['About {weeks} weeks by dates.', 'Baby moves.', 'No bleeding, no water loss.', 'No headache, sight clear.', '{1-3} births at home, all living.', 'Iron makes her stomach sore, takes it at night now.', 'Boat for the birth arranged with an uncle.'],
      examination: ['BP {bp} mmHg, {weight} kg.', 'Womb fits the dates.', 'Fetal heart {134-154} a minute.', 'No swelling.', 'Urine without protein or sugar.', 'Eyelids {pink|a little pale}.'],
      plan: ['Iron and folic acid, calcium.', 'Birth plan: where, who, which boat, what money.', 'Danger signs with the picture card.', 'Tetanus vaccine {given|complete}.', 'Next visit in four weeks, at the ghat or on the ship.'],
    } },
  },
  {
    key: 'gastritis-ship', code: 'gastritis', label: { en: 'Dyspepsia' }, weight: 5, ages: [18, 70], certainty: 'suspected', triage: { routine: 1 }, vitals: {},
    text: { en: {
      reason: ['“Gastric” for {days} days, burning after meals.', 'Sour belching and pain at the top of the belly.'],
      history: ['Painkillers for the knees nearly each day.', 'No black stool, no vomiting.', 'Eats late, much chilli.', 'Weight the same, clothes fit.', 'Worse in the fasting month.'],
      examination: ['Tender under the breastbone, soft.', 'Not pale, BP {bp} mmHg.', 'No lump.'],
      plan: ['Stop the painkiller, paracetamol instead.', 'Omeprazole two weeks before breakfast.', 'Smaller meals, last one before dark.', 'At once if black stool or blood.'],
    } },
  },
  {
    key: 'joint-pain', label: { en: 'Osteoarthritis of the knee' }, weight: 5, ages: [45, 80], certainty: 'suspected', chronic: true, triage: { routine: 1 }, vitals: { systolic: [118, 144], diastolic: [70, 88] },
    text: { en: {
      reason: ['Both knees hurt on the steps.', 'Knee pain for years, worse since the planting.', 'Cannot squat for prayer any more.'],
      history: ['Stiff for ten minutes in the morning.', 'No fever, no hot joint.', 'Uses a stick on the embankment.', 'Oil massage helps for an hour.', 'Better on rest days.'],
      examination: ['Knees creak, no warmth, small swelling {right|left}.', 'Bends to {95-120} degrees.', 'Hips move freely.', '{weight} kg, BP {bp} mmHg.'],
      plan: ['Thigh exercises shown, ten times morning and evening.', 'Paracetamol before long walks.', 'Chair for prayer and a raised latrine seat.', 'Stick in the other hand.'],
    } },
  },
  {
    key: 'hernia', code: 'hernia-inguinal', label: { en: 'Inguinal hernia' }, weight: 2.5, ages: [20, 70], sex: 'male', certainty: 'confirmed', triage: { routine: 4, urgent: 1 }, followUpDays: [30], vitals: {},
    text: { en: {
      reason: ['Lump in the {right|left} groin when lifting.', 'Groin swelling for {two|four} years, aches after the day.'],
      history: ['Goes back when lying down.', 'Never stuck, no vomiting.', 'Carries sand for a living.', 'Coughs in winter.', 'Wears a cloth belt.'],
      examination: ['Swelling appears on coughing, slips back easily.', 'Not tender, skin normal.', 'Other side firm.', 'BP {bp} mmHg.'],
      plan: ['On the list for the surgical week.', 'Told to come at once if hard, painful or vomiting.', 'No heavy lifting until then.', 'Haemoglobin and urine before.'],
    } },
  },
  {
    key: 'wound-ship', code: 'wound', label: { en: 'Wound' }, weight: 4, ages: [6, 60], certainty: 'confirmed', triage: { routine: 3, urgent: 2 }, followUpDays: [2, 7], vitals: { addPulse: [2, 12] },
    text: { en: {
      reason: ['Cut on the {foot|hand} from {a sickle|tin|broken shell} {today|yesterday}.', 'Fish hook in the {thumb|palm}.', 'Trod on a nail {today|yesterday}.'],
      history: ['Washed in river water.', 'Bleeding stopped with pressure.', 'Tetanus {unknown|more than ten years ago}.', 'Moves and feels everything.'],
      examination: ['{2-6} cm, clean edges, no tendon seen.', 'Slight redness, no pus.', 'Pulses beyond it good.'],
      plan: ['{Washed long, three stitches.|Washed long, five stitches.|Left open because of the mud, dressed.}', 'Tetanus vaccine.', 'Look again in two days.'],
    } },
  },
  {
    key: 'cold-ship', code: 'upper-airway-infection', label: { en: 'Common cold' }, weight: 5, ages: [1, 65], certainty: 'confirmed', triage: { routine: 1 }, vitals: { temperature: [36.6, 38] },
    text: { en: {
      reason: ['Runny nose and cough for {days} days.', 'Sore throat, cough keeps the house awake.'],
      history: ['Eats and plays or works as usual.', 'Others at home have it.', 'No hard breathing.', 'Warm water with ginger at home.'],
      examination: ['Throat pink, ears normal.', 'Chest clear, {rr} a minute.', '{temp} °C.'],
      plan: ['No antibiotic; explained.', 'Fluids, rest, honey for those over one year.', 'Back if breathing is fast or fever lasts three days.'],
    } },
  },
  {
    key: 'otitis-ship', code: 'otitis-media', label: { en: 'Chronic ear discharge' }, weight: 3, ages: [7, 15], certainty: 'confirmed', triage: { routine: 1 }, followUpDays: [14], vitals: {},
    text: { en: {
      reason: ['{Right|Left} ear running for {2-8} months.', 'Smelly ear, teacher says does not hear.'],
      history: ['Swims in the river daily.', 'Began after measles-like illness as a baby.', 'No dizziness, face moves evenly.', 'Mustard oil put in.'],
      examination: ['Pus, hole in the drum, about a third.', 'No swelling behind the ear.', 'Hears a whisper on the other side only.'],
      plan: ['Dry wicking four times a day, shown to {carer}.', 'Quinolone drops two weeks.', 'Cotton with a little oil when bathing, no diving.', 'Hearing test when dry.'],
    } },
  },
]
