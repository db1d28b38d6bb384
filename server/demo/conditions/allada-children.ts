import type { DemoCondition } from './condition.ts'

export const ALLADA_CHILDREN: readonly DemoCondition[] = [
  {
    key: 'malaria-child', code: 'malaria', label: { fr: 'Paludisme simple', en: 'Uncomplicated malaria', pt: 'Malária simples' }, weight: 15, ages: [2, 12], certainty: 'confirmed',
    triage: { routine: 7, urgent: 3 }, followUpDays: [3], vitals: { temperature: [38.2, 39.8], addPulse: [12, 28] },
    text: {
      fr: {
        reason: ['Fièvre depuis {days} jours, frissons le soir.', 'Corps chaud depuis {days} jours, ne mange plus.', 'Amené{e} par {carer} pour fièvre et vomissements.', 'Fièvre qui revient chaque {nuit|soir|après-midi} depuis {days} jours, maux de tête.'],
        history: ['{Il} a vomi {1-3} fois depuis hier mais garde l’eau.', 'A reçu du paracétamol {à la maison|acheté au marché} sans effet durable.', 'Dort {sous moustiquaire, trouée d’un côté|sans moustiquaire depuis le déménagement|sous moustiquaire avec deux frères}.', 'Pas de convulsion, pas de selles liquides.', 'Dernier épisode semblable {il y a deux mois|pendant la saison des pluies|l’an passé}.', 'Tisane donnée par la grand-mère, pas d’autre traitement.', 'Boit bien, joue encore un peu le matin.'],
        examination: ['T° {temp} °C, éveillé{e}, pas de raideur de nuque.', 'Conjonctives {un peu pâles|bien colorées}.', 'Rate {non palpable|palpable à deux doigts}.', 'TDR paludisme positif.', 'Respiration calme, {rr}/min, poumons clairs.', 'Pas de signe de déshydratation.', 'Marche seul{e}, répond bien à {carer}.'],
        plan: ['Artéméther-luméfantrine selon le poids ({weight} kg), première dose prise ici et gardée.', 'Paracétamol si la fièvre gêne, beaucoup à boire.', 'Signes de danger expliqués à {carer}, qui les a répétés.', 'Revenir au contrôle dans trois jours, avant si vomissements ou somnolence.', 'Moustiquaire neuve remise.', 'Boîte montrée, horaire dessiné sur le carnet.'],
      },
      pt: {
        reason: ['Febre há {days} dias, com arrepios à noite.', 'Vem com {carer}: corpo quente e falta de apetite.'],
        history: ['Vomitou {1-3} vezes, mas bebe água.', 'Tomou paracetamol em casa.', 'Dorme sem rede mosquiteira.', 'Sem convulsões nem diarreia.', 'A irmã teve o mesmo na semana passada.'],
        examination: ['Temperatura {temp} °C, consciente, sem rigidez da nuca.', 'Teste rápido de malária positivo.', 'Conjuntivas coradas.', 'Pulmões limpos, {rr} respirações por minuto.'],
        plan: ['Artemeter-lumefantrina conforme o peso ({weight} kg); primeira dose tomada aqui.', 'Sinais de perigo explicados.', 'Voltar dentro de três dias, ou antes se piorar.', 'Entregue uma rede nova.'],
      },
      en: {
        reason: ['Fever for {days} days, shivering at night.', 'Hot body and poor appetite for {days} days.'],
        history: ['Family speaks English, visiting from over the border.', 'Vomited {1-3} times, keeps water down.', 'No fits, no loose stools.', 'Slept without a net while travelling.'],
        examination: ['Temperature {temp} °C, alert, neck supple.', 'Malaria rapid test positive.', 'Chest clear, {rr} breaths a minute.'],
        plan: ['Artemether-lumefantrine by weight ({weight} kg), first dose taken here and kept down.', 'Danger signs explained and repeated back.', 'Back in three days, sooner if drowsy or vomiting.'],
      },
    },
  },
  {
    key: 'malaria-severe-child', code: 'malaria-severe', label: { fr: 'Paludisme grave' }, weight: 1.2, ages: [1, 6], certainty: 'suspected',
    triage: { emergency: 1 }, followUpDays: [1], vitals: { temperature: [39.2, 40.6], addPulse: [30, 50], addRespiration: [6, 14], oxygenSaturation: [93, 97] },
    text: { fr: {
      reason: ['Fièvre et très grande faiblesse, ne tient plus assis{e} depuis {ce matin|hier soir}.', 'Convulsion à la maison {cette nuit|à l’aube}, fièvre depuis {days} jours.'],
      history: ['Convulsion d’environ {2-5} minutes, yeux révulsés, puis endormi{e}.', 'Ne boit plus depuis hier.', 'Urines foncées remarquées par {carer}.', 'Soigné{e} d’abord avec des comprimés achetés en route, nom inconnu.', 'Vomit tout.'],
      examination: ['T° {temp} °C, somnolent{e}, réagit à la voix.', 'Paumes très pâles.', 'TDR paludisme positif.', 'Respiration {rr}/min, sans tirage.', 'Pas de raideur de nuque.', 'Extrémités tièdes, pouls {pulse}/min.'],
      plan: ['Artésunate première dose donnée, glucose par la sonde.', 'Transfert à l’hôpital de zone demandé, moto-ambulance appelée.', 'Avis du pédiatre demandé tout de suite.', 'Surveillance toutes les 15 minutes, {carer} reste à côté.'],
    } },
  },
  {
    key: 'pneumonia-child', code: 'pneumonia', label: { fr: 'Pneumonie de l’enfant' }, weight: 7, ages: [0.3, 4], certainty: 'suspected',
    triage: { routine: 1, urgent: 6, emergency: 1 }, followUpDays: [2, 3], vitals: { temperature: [37.9, 39.4], fastBreathing: true, addPulse: [15, 30], oxygenSaturation: [92, 97] },
    text: { fr: {
      reason: ['Toux et respiration rapide depuis {days} jours.', '{Il} tousse et respire vite, dort mal.', 'Toux grasse depuis {days} jours, fièvre depuis {hier|avant-hier}.', 'Gêne pour respirer remarquée par {carer} cette nuit.'],
      history: ['Boit encore, mais s’arrête pour souffler.', 'Rhume dans la maison, {1-3} autres enfants toussent.', 'Vaccins {à jour selon le carnet|en retard : troisième Penta manquant}.', 'Cuisine au bois dans la pièce où l’on dort.', 'Pas de convulsion, boit un peu à chaque fois.', 'Sirop contre la toux donné pendant deux jours.'],
      examination: ['Fréquence respiratoire {rr}/min comptée sur une minute entière, enfant calme.', 'Tirage sous-costal {absent|léger}.', 'Crépitants {à la base droite|à la base gauche|des deux côtés}.', 'SpO₂ {spo2} % à l’air.', 'T° {temp} °C, pas de raideur de nuque.', 'Ailes du nez {calmes|qui battent un peu}.'],
      plan: ['Amoxicilline dispersible deux fois par jour pendant cinq jours, selon le poids ({weight} kg).', 'Dégager le nez, faire boire souvent, petits repas.', 'Contrôle dans deux jours, respiration à recompter.', 'Revenir tout de suite si {carer} voit un tirage ou si l’enfant ne boit plus.', 'Montré à {carer} comment préparer le comprimé.'],
    } },
  },
  {
    key: 'diarrhoea-child', code: 'diarrhoea', label: { fr: 'Diarrhée aiguë de l’enfant', pt: 'Diarreia aguda da criança' }, weight: 7, ages: [1, 5], certainty: 'confirmed',
    triage: { routine: 6, urgent: 3 }, followUpDays: [2, 5], vitals: { temperature: [36.6, 38.1], addPulse: [8, 25] },
    text: {
      fr: {
        reason: ['Selles liquides depuis {days} jours, {4-8} par jour.', 'Diarrhée et vomissements depuis {hier|deux jours}.', 'Ventre qui coule depuis le repas de dimanche.'],
        history: ['Pas de sang dans les selles.', 'A vomi {1-4} fois, boit avec soif.', 'Eau {du puits, non traitée|du marigot depuis la panne de la pompe}.', 'Mange la bouillie par petites quantités.', 'Urine encore, moins que d’habitude.', 'Le cousin a eu la même chose la semaine passée.'],
        examination: ['Éveillé{e}, yeux {normaux|légèrement creux}.', 'Le pli cutané s’efface {tout de suite|lentement}.', 'Larmes présentes, bouche {humide|sèche}.', 'Poids {weight} kg, T° {temp} °C.', 'Ventre souple, bruits présents.'],
        plan: ['SRO après chaque selle, première tasse bue ici devant nous.', 'Zinc une fois par jour pendant {10|14} jours.', 'Continuer à nourrir, un repas de plus par jour.', 'Traitement de l’eau expliqué, pastilles remises.', 'Revenir si sang, si soif très forte ou si {il} ne boit plus.'],
      },
      pt: {
        reason: ['Diarreia há {days} dias, {4-7} dejeções por dia.'],
        history: ['Sem sangue nas fezes.', 'Vomitou {1-3} vezes.', 'Água do poço, não tratada.', 'Continua a comer papa.'],
        examination: ['Consciente, bebe com sede.', 'Prega cutânea volta depressa.', 'Peso {weight} kg, temperatura {temp} °C.'],
        plan: ['Sais de reidratação depois de cada dejeção.', 'Zinco durante {10|14} dias.', 'Continuar a alimentar.', 'Voltar se houver sangue ou se deixar de beber.'],
      },
    },
  },
  {
    key: 'malnutrition', code: 'malnutrition-moderate', label: { fr: 'Malnutrition aiguë modérée' }, weight: 2.5, ages: [2, 4], certainty: 'confirmed', chronic: true,
    triage: { routine: 2, urgent: 3 }, followUpDays: [7, 14], vitals: { temperature: [36.2, 37.4], muac: [115, 124], thin: 0.8 },
    text: { fr: {
      reason: ['Adressé{e} par le relais communautaire, bras en jaune.', 'Maigrit depuis {deux|trois} mois.', 'Contrôle nutritionnel.'],
      history: ['Sevré{e} {brusquement|à quatorze mois}, sa mère travaille loin la semaine.', 'Mange de la bouillie de maïs {une|deux} fois par jour.', 'Diarrhées à répétition le mois passé.', 'Appétit {gardé|petit mais présent}.', 'Cinq enfants à la maison, récolte faible cette année.'],
      examination: ['PB {muac} mm, poids {weight} kg.', 'Pas d’œdème des pieds.', 'Test de l’appétit réussi : a fini le sachet.', 'Cheveux clairs, peau sèche.', 'Souriant{e} quand on l’appelle.', 'T° {temp} °C, pas de foyer infectieux trouvé.'],
      plan: ['Supplément nutritionnel pour une semaine, quantité selon le poids.', 'Carnet ouvert au programme, visite chaque {lundi|jeudi}.', 'Démonstration culinaire avec {carer} : arachide, poisson séché, feuilles.', 'Relais communautaire prévenu pour la visite à la maison.', 'Vaccins complétés.'],
    } },
  },
  {
    key: 'otitis', code: 'otitis-media', label: { fr: 'Otite moyenne aiguë' }, weight: 2.5, ages: [1, 10], certainty: 'confirmed',
    triage: { routine: 1 }, followUpDays: [5], vitals: { temperature: [37.4, 38.9] },
    text: { fr: {
      reason: ['Se tient l’oreille {droite|gauche} et pleure la nuit.', 'Oreille qui coule depuis {days} jours.'],
      history: ['Rhume la semaine d’avant.', 'Goutte d’huile mise dans l’oreille par la voisine.', 'Entend bien quand on chuchote dans son dos, dit {carer}.', 'Premier épisode.'],
      examination: ['Tympan rouge et bombé {à droite|à gauche}.', 'Pus dans le conduit, pas de gonflement derrière l’oreille.', 'T° {temp} °C, gorge rose.', 'Pas de douleur à la pression de la mastoïde.'],
      plan: ['Amoxicilline cinq jours selon le poids ({weight} kg).', 'Sécher l’oreille à la mèche trois fois par jour, montré à {carer}.', 'Paracétamol le soir.', 'Pas d’eau dans l’oreille, contrôle dans cinq jours.'],
    } },
  },
  {
    key: 'impetigo', code: 'impetigo', label: { fr: 'Impétigo' }, weight: 3, ages: [4, 11], certainty: 'confirmed',
    triage: { routine: 1 }, vitals: { temperature: [36.4, 37.6] },
    text: { fr: {
      reason: ['Boutons croûteux {au visage|aux jambes|autour de la bouche} depuis {days} jours.', 'Plaies qui suintent, l’école demande un papier.'],
      history: ['A commencé par des piqûres grattées.', 'Deux enfants de la même cour en ont aussi.', 'Pas de fièvre remarquée.', 'Pommade du marché sans effet.'],
      examination: ['Croûtes jaunes, {3-9} lésions, la plus grande de {1-3} cm.', 'Pas de rougeur qui s’étend, ganglions petits et mobiles.', 'T° {temp} °C.', 'Pas de sillon entre les doigts.'],
      plan: ['Laver à l’eau et au savon deux fois par jour, ramollir et ôter les croûtes.', 'Antiseptique local, ongles courts.', 'Serviette à part, école possible plaies couvertes.', 'Revoir si fièvre ou si les plaques s’étendent.'],
    } },
  },
]
