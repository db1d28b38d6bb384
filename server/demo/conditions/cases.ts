import type { Urgency } from '../../../src/domain/records/case/kind.ts'

/** What is asked about one condition, and what a specialist answers. Invented; not advice on treatment. */
export type CaseScript = {
  condition: string
  specialty: string
  urgency: Urgency
  questions: readonly string[]
  assessments: readonly string[]
  advice: readonly string[]
  /** A word back from the clinic, and the doctor's reply. */
  messages: readonly (readonly [string, string])[]
  outcome: readonly string[]
  followUpDays: number
}

export const CASE_SCRIPTS: readonly CaseScript[] = [
  {
    condition: 'malaria-severe-child', specialty: 'paediatrics', urgency: 'emergency', followUpDays: 1,
    questions: ['Enfant de {age}, paludisme grave probable, très endormi{e} après une convulsion. Première dose d’artésunate donnée. Faut-il transfuser avant le transfert ?', 'TDR positif, paumes très pâles, {rr} respirations par minute. L’ambulance part dans une heure. Que faire en attendant ?'],
    assessments: ['Paludisme grave avec anémie, conscience diminuée. Le transfert est nécessaire.', 'Tableau de paludisme grave. L’état respiratoire décidera du rythme du transfert.'],
    advice: ['Glycémie tout de suite, glucose si basse. Position latérale, rien par la bouche. Faire partir l’ambulance sans attendre le laboratoire et appeler l’hôpital pour le sang.', 'Mesurer la glycémie, noter l’heure de l’artésunate sur le carnet, surveiller la respiration. Une personne de la famille du même groupe peut accompagner.'],
    messages: [['Glycémie 3,1 mmol/L, glucose donné, se réveille.', 'Très bien. Redites l’heure de la dose à l’hôpital.'], ['Partis à l’instant avec la grand-mère.', 'Merci. Tenez-moi au courant.']],
    outcome: ['Hospitalisation de quatre jours, transfusion, de retour à la maison, marche et mange.', 'De retour de l’hôpital de zone, contrôle ici prévu lundi.'],
  },
  {
    condition: 'pneumonia-child', specialty: 'paediatrics', urgency: 'urgent', followUpDays: 2,
    questions: ['{age}, {rr} respirations par minute, SpO₂ {spo2} %, pas de tirage net. Est-ce que je peux traiter ici avec l’amoxicilline ?', 'Deuxième pneumonie en trois mois chez cet enfant de {age}. Faut-il chercher autre chose ?'],
    assessments: ['Pneumonie sans signe de danger, d’après ce que vous décrivez.', 'Pneumonie, probablement bactérienne. La répétition mérite qu’on y pense, sans urgence.'],
    advice: ['Oui, traitement sur place avec contrôle dans deux jours. Recompter la respiration sur une minute entière. Si la SpO₂ passe sous 90 % ou s’il ne boit plus : transfert.', 'Traiter comme d’habitude. Demander s’il y a une toux de longue durée dans la maison et peser à chaque visite ; si la courbe s’infléchit, recherche de tuberculose.'],
    messages: [['Revu ce matin, 38 respirations par minute, boit et joue.', 'Bonne nouvelle, finir les cinq jours.'], ['Une tante tousse depuis longtemps dans la maison.', 'Alors je ferais examiner la tante d’abord.']],
    outcome: ['Guéri au contrôle du cinquième jour.', 'Va bien, tante adressée au centre de dépistage.'],
  },
  {
    condition: 'pre-eclampsia', specialty: 'obstetrics', urgency: 'emergency', followUpDays: 1,
    questions: ['Enceinte de plus de 31 semaines, TA {bp}, protéines à la bandelette, maux de tête. L’hôpital est à une heure. Commencer le sulfate de magnésium ici ?'],
    assessments: ['Prééclampsie avec signes de gravité tant que le contraire n’est pas prouvé.'],
    advice: ['Oui, dose de charge selon votre protocole avant le départ, réflexes et respiration notés. Traiter la tension au-dessus de 160/110. Transfert avec une sage-femme dans la voiture.'],
    messages: [['Dose faite, réflexes présents, voiture arrivée.', 'Parfait, j’ai prévenu la maternité.']],
    outcome: ['Césarienne le lendemain, mère et bébé vont bien.'],
  },
  {
    condition: 'tuberculosis', specialty: 'infectious-diseases', urgency: 'routine', followUpDays: 14,
    questions: ['Toux de plusieurs semaines, amaigrissement, crachats partis au laboratoire. Faut-il commencer un traitement sans attendre ?', 'Test VIH négatif, deux antibiotiques sans effet. Les enfants de la maison : que faire en attendant le résultat ?'],
    assessments: ['Tuberculose pulmonaire probable, état général encore bon.', 'Forte suspicion, contacts jeunes dans la maison.'],
    advice: ['Attendre le résultat, il arrive en trois jours. Isolement à la maison, masque, fenêtres ouvertes.', 'Voir chaque enfant : toux, fièvre, poids. Ceux qui vont bien et ont moins de cinq ans : traitement préventif une fois le résultat confirmé.'],
    messages: [['Résultat : positif.', 'Alors début du traitement cette semaine avec le programme national.']],
    outcome: ['Inscrit au programme, traitement pris devant l’agent communautaire.'],
  },
  {
    condition: 'diabetes', specialty: 'general-medicine', urgency: 'routine', followUpDays: 30,
    questions: ['Glycémie {glucose} mmol/L malgré la metformine à dose pleine. Que puis-je ajouter avec ce que nous avons ?', 'Pied sans sensibilité sous le gros orteil, pas de plaie. Que surveiller ?'],
    assessments: ['Diabète mal équilibré, sans urgence.', 'Pied à risque, mais intact.'],
    advice: ['Revoir d’abord la prise réelle et les boissons sucrées. Si la glycémie à jeun reste haute dans un mois, ajouter un sulfamide à petite dose le matin et expliquer l’hypoglycémie.', 'Chaussures fermées, regard tous les soirs, jamais de pied nu. Revoir tous les trois mois, et tout de suite pour la moindre ampoule.'],
    messages: [['Elle buvait trois sodas par jour au marché.', 'Voilà une bonne moitié de la réponse.']],
    outcome: ['À jeun 7,2 mmol/L après un mois sans sodas.'],
  },
  {
    condition: 'malnutrition', specialty: 'paediatrics', urgency: 'routine', followUpDays: 7,
    questions: ['PB {muac} mm, poids qui stagne depuis deux visites malgré le supplément. Que chercher ?'],
    assessments: ['Malnutrition modérée qui ne répond pas : partage de la ration ou infection cachée.'],
    advice: ['Demander doucement qui mange le supplément. Chercher fièvre, toux, diarrhée, test VIH si accepté. Visite à la maison avec le relais.'],
    messages: [['La ration était partagée entre trois enfants.', 'Très courant. Ration familiale si le programme en a une.']],
    outcome: ['Prend 300 g en deux semaines.'],
  },
  {
    condition: 'pneumonia-ship', specialty: 'paediatrics', urgency: 'urgent', followUpDays: 2,
    questions: ['{age} old, {rr} breaths a minute, SpO₂ {spo2} %. The ship leaves tomorrow. Treat on board or send to the district hospital?', '{age} old with fast breathing, mild wheeze as well. Would you add an inhaler?'],
    assessments: ['Pneumonia, no danger sign in what you describe.', 'Fast breathing with wheeze: virus or early asthma is as likely as bacteria.'],
    advice: ['Keep on board overnight, oral amoxicillin, count every four hours. Below 90 % or unable to drink: hospital by the fast boat.', 'Try the inhaler with a spacer, count again after 15 minutes; if the rate falls, go on with it and watch. Amoxicillin if still fast.'],
    messages: [['Rate 36 after the inhaler, smiling.', 'Lovely. Spacer home with the mother, please.'], ['Slept well, 40 a minute this morning.', 'Good, finish five days.']],
    outcome: ['Well on day five.', 'Seen at the next ghat, breathing normally.'],
  },
  {
    condition: 'arsenic', specialty: 'dermatology', urgency: 'routine', followUpDays: 60,
    questions: ['Hard papules on palms and soles, spots on the trunk, shallow well. One papule on the thumb is larger than the rest. Cut it out?'],
    assessments: ['Fits chronic arsenic exposure. One lesion that grows on its own deserves tissue.'],
    advice: ['Please photograph with a ruler and take a small punch biopsy when the surgical team is on board. Deep-well water meanwhile is the treatment that matters.'],
    messages: [['Biopsy taken, two stitches.', 'Thank you. I will look out for the report.']],
    outcome: ['Benign keratosis. Family now uses the deep well.'],
  },
  {
    condition: 'burn', specialty: 'surgery', urgency: 'urgent', followUpDays: 3,
    questions: ['Burn of about 4 %, part of it white and dry near the joint. Graft, or wait?', 'Day three, edge is redder than yesterday, no fever. Antibiotic?'],
    assessments: ['Mixed depth; the white part may need a graft, but not today.', 'Redness of healing is likely, infection possible.'],
    advice: ['Dressing every second day, splint straight at night, show me again on day ten. If not pink by then, graft on board.', 'Mark the edge with a pen. If it passes the line or fever comes, give flucloxacillin. Otherwise clean dressings only.'],
    messages: [['Line not passed today.', 'Good. Carry on.']],
    outcome: ['Healed without a graft, full movement.'],
  },
  {
    condition: 'cataract', specialty: 'ophthalmology', urgency: 'routine', followUpDays: 30,
    questions: ['White cataract, pupil reacts a little slowly, cannot tell where the light comes from on the outer side. Still worth operating?'],
    assessments: ['A doubtful light projection speaks of trouble behind the lens.'],
    advice: ['Check again in a dark cabin with a bright torch. If still doubtful, measure pressure and do an ultrasound before giving hope. Operate the other eye first.'],
    messages: [['Projection is right in the dark cabin, pressure 15.', 'Then please keep the date.']],
    outcome: ['Operated; counts the birds on the mast, says the granddaughter.'],
  },
  {
    condition: 'copd', specialty: 'general-medicine', urgency: 'routine', followUpDays: 14,
    questions: ['SpO₂ {spo2} % at rest and better with salbutamol. Is there anything beyond the inhaler that works out here?'],
    assessments: ['Chronic lung disease from smoke, moderate, with a part that reverses.'],
    advice: ['Spacer technique, stop the smoke, walk every day a little further. A second inhaler twice a day if the ship can keep up the supply. Oxygen is not needed at this level.'],
    messages: [['No biri for nine days.', 'That is worth more than any inhaler.']],
    outcome: ['Walks to the ghat again without stopping.'],
  },
  {
    condition: 'dengue', specialty: 'infectious-diseases', urgency: 'urgent', followUpDays: 1,
    questions: ['Day four of fever, platelets 84, no bleeding, BP {bp}. Let go home to the char or keep on board?'],
    assessments: ['Dengue entering the days when fever falls and trouble can begin.'],
    advice: ['Keep until two days without fever: haematocrit and platelets morning and evening, urine every six hours, drinks by the cup. Fluids by vein only if belly pain, vomiting or a rising haematocrit.'],
    messages: [['Fever gone, haematocrit steady.', 'One more day, then home.']],
    outcome: ['Home on day seven, platelets rising.'],
  },
  {
    condition: 'hypertension-ship', specialty: 'cardiology', urgency: 'routine', followUpDays: 30,
    questions: ['BP {bp} on amlodipine at full dose, takes it daily. Which second drug, and what must I check first?'],
    assessments: ['High pressure on one drug, without signs of damage in what you sent.'],
    advice: ['Urine for protein and a creatinine if the laboratory is on board, then losartan at a small dose. In a woman who may be pregnant, neither losartan nor enalapril. Again in four weeks.'],
    messages: [['Creatinine 88, protein negative.', 'Go ahead with losartan.']],
    outcome: ['136/84 at the next round.'],
  },
  {
    condition: 'hypertension', specialty: 'cardiology', urgency: 'routine', followUpDays: 30,
    questions: ['TA {bp} sous amlodipine prise tous les jours. Quel deuxième médicament, et que vérifier avant ?', 'TA {bp}, pouls {pulse}/min, essoufflement à l’effort nouveau. Faut-il un ECG ?'],
    assessments: ['Hypertension non contrôlée par un seul médicament.', 'L’essoufflement nouveau doit faire chercher une insuffisance cardiaque.'],
    advice: ['Bandelette et créatinine si possible, puis petite dose d’un deuxième médicament. Jamais d’IEC ni de sartan si une grossesse est possible.', 'Ausculter allongé et assis, regarder les jambes et les veines du cou, ECG au passage à l’hôpital. Diurétique à petite dose si œdèmes.'],
    messages: [['Pas d’œdème, poumons clairs.', 'Alors ECG sans urgence, contrôle dans un mois.']],
    outcome: ['TA 138/86 au contrôle.'],
  },
]
