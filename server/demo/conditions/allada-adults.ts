import type { DemoCondition } from './condition.ts'

export const ALLADA_ADULTS: readonly DemoCondition[] = [
  {
    key: 'malaria-adult', code: 'malaria', label: { fr: 'Paludisme simple', pt: 'Malária simples', en: 'Uncomplicated malaria' }, weight: 9, ages: [13, 70], certainty: 'confirmed',
    triage: { routine: 1 }, followUpDays: [3], vitals: { temperature: [37.8, 39.4], addPulse: [8, 22] },
    text: {
      fr: {
        reason: ['Fièvre, courbatures et maux de tête depuis {days} jours.', 'Frissons {chaque soir|un jour sur deux} et fatigue.', 'Corps brisé, bouche amère, fièvre.'],
        history: ['N’a pas pu {aller au champ|tenir l’étal} ces deux jours.', 'A pris {des feuilles|du paracétamol|deux comprimés restants d’un autre traitement}.', 'Pas de vomissement, urines claires.', 'Nausées le matin.', 'Ni toux ni brûlures en urinant.', 'Travaille la nuit comme gardien, dort sans moustiquaire.'],
        examination: ['T° {temp} °C, conscience normale.', 'TDR paludisme positif.', 'Pas d’ictère, conjonctives {rosées|un peu pâles}.', 'Ventre souple, rate non palpée.', 'Nuque souple, pouls {pulse}/min.'],
        plan: ['Artéméther-luméfantrine trois jours, à prendre avec un repas gras.', 'Paracétamol au besoin.', 'Revenir si vomissements, confusion ou urines noires.', 'Moustiquaire conseillée, point de vente indiqué.', 'Repos deux jours.'],
      },
      pt: {
        reason: ['Febre e dores no corpo há {days} dias.'],
        history: ['Dores de cabeça, sem vómitos.', 'Não dormiu com rede.', 'Tomou só paracetamol.'],
        examination: ['Temperatura {temp} °C, consciente.', 'Teste rápido positivo.', 'Sem icterícia.'],
        plan: ['Artemeter-lumefantrina durante três dias, com comida.', 'Beber muito.', 'Voltar se vomitar ou ficar confuso.'],
      },
    },
  },
  {
    key: 'antenatal', code: 'pregnancy', label: { fr: 'Grossesse, consultation prénatale', pt: 'Gravidez, consulta pré-natal' }, weight: 9, ages: [21, 42], sex: 'female', certainty: 'confirmed', chronic: true,
    triage: { routine: 1 }, followUpDays: [28], vitals: { systolic: [98, 126], diastolic: [58, 80], addPulse: [4, 14] },
    text: {
      fr: {
        reason: ['Consultation prénatale, {deuxième|troisième|quatrième} visite.', 'CPN, se sent bien.', 'CPN : mal de dos et jambes lourdes en fin de journée.', 'CPN, veut savoir si le bébé est bien placé.'],
        history: ['Environ {weeks} semaines selon les dernières règles.', 'Bébé bouge bien.', 'Pas de saignement, pas de perte de liquide.', 'Ni maux de tête ni mouches devant les yeux.', '{1-4} accouchements, tous par voie basse.', 'Prend le fer {chaque soir|quand elle y pense}.', 'Le mari l’accompagne aujourd’hui.', 'Projette d’accoucher ici, moto prévue avec le voisin.'],
        examination: ['TA {bp} mmHg, poids {weight} kg.', 'Hauteur utérine conforme au terme.', 'Bruits du cœur fœtal {132-152}/min.', 'Pas d’œdème des jambes.', 'Conjonctives {rosées|un peu pâles}.', 'Bandelette urinaire : ni protéines ni sucre.'],
        plan: ['Fer et acide folique renouvelés.', 'Traitement préventif du paludisme donné et pris devant nous.', 'Plan d’accouchement revu, signes de danger redits.', 'Prochaine visite dans quatre semaines.', 'Moustiquaire : dort dessous, vérifié.', 'Vaccin antitétanique à jour.'],
      },
      pt: {
        reason: ['Consulta pré-natal, sente-se bem.'],
        history: ['Cerca de {weeks} semanas.', 'O bebé mexe bem.', 'Sem perdas de sangue.', 'Sem dores de cabeça.'],
        examination: ['Tensão {bp} mmHg, peso {weight} kg.', 'Foco fetal {132-150}/min.', 'Sem edemas.'],
        plan: ['Ferro e ácido fólico renovados.', 'Sinais de perigo explicados.', 'Próxima consulta dentro de quatro semanas.'],
      },
    },
  },
  {
    key: 'pre-eclampsia', code: 'pre-eclampsia', label: { fr: 'Prééclampsie suspectée' }, weight: 0.7, ages: [17, 40], sex: 'female', certainty: 'suspected',
    triage: { urgent: 1, emergency: 2 }, followUpDays: [1], vitals: { systolic: [148, 172], diastolic: [96, 112], addPulse: [8, 18] },
    text: { fr: {
      reason: ['Enceinte, maux de tête depuis {hier|deux jours} et pieds gonflés.', 'CPN : tension trouvée haute.'],
      history: ['Environ {31-37} semaines.', 'Voit {flou|des points brillants} par moments.', 'Tension normale à la visite du mois passé.', 'Bébé bouge comme d’habitude.', 'Pas de douleur sous les côtes.'],
      examination: ['TA {bp} mmHg, reprise après dix minutes de repos, même résultat.', 'Bandelette : protéines {++|+++}.', 'Œdèmes {des deux jambes|des jambes et des mains}.', 'Réflexes vifs, pas de convulsion.', 'Cœur fœtal {128-148}/min.'],
      plan: ['Question envoyée à la gynécologue.', 'Allongée sur le côté gauche, surveillance de la tension toutes les 15 minutes.', 'Ambulance de l’hôpital de zone prévenue.', 'Matériel pour le sulfate de magnésium préparé.'],
    } },
  },
  {
    key: 'hypertension', code: 'hypertension', label: { fr: 'Hypertension artérielle', pt: 'Hipertensão arterial' }, weight: 9, ages: [38, 82], certainty: 'confirmed', chronic: true,
    triage: { routine: 9, urgent: 1 }, followUpDays: [30, 60], vitals: { systolic: [138, 178], diastolic: [84, 108] },
    text: {
      fr: {
        reason: ['Contrôle de tension.', 'Renouvellement des comprimés pour la tension.', 'Maux de tête le matin, connu{e} hypertendu{e}.', 'Vertiges en se levant.'],
        history: ['Prend l’amlodipine {tous les jours|sauf la dernière semaine, boîte finie|quand il y en a à la pharmacie}.', 'Sale beaucoup, bouillon en cube deux fois par jour.', 'Pas de douleur dans la poitrine, monte la côte sans s’arrêter.', 'Pas d’essoufflement la nuit, dort à plat.', 'Père mort d’une attaque.', 'Marche jusqu’au marché, une demi-heure.', 'Vision stable.'],
        examination: ['TA {bp} mmHg assis{e}, deuxième mesure semblable.', 'Pouls régulier {pulse}/min.', 'Pas d’œdème, poumons clairs.', 'Poids {weight} kg.', 'Pas de déficit, marche normale.', 'Bandelette urinaire sans protéines.'],
        plan: ['Traitement renouvelé pour {30|60} jours, prise le matin.', 'Moins de sel et de cubes, expliqué avec la fille qui cuisine.', 'Revenir avec les boîtes vides.', 'Dose augmentée, contrôle dans un mois.', 'Signes d’attaque expliqués : bouche de travers, bras faible, parole confuse.'],
      },
      pt: {
        reason: ['Controlo da tensão.', 'Vem buscar os comprimidos da tensão.'],
        history: ['Toma os comprimidos todos os dias.', 'Come com muito sal.', 'Sem dor no peito.', 'Dorme bem, sem falta de ar.'],
        examination: ['Tensão {bp} mmHg, repetida com o mesmo valor.', 'Pulso regular {pulse}/min.', 'Sem edemas.'],
        plan: ['Tratamento renovado para {30|60} dias.', 'Menos sal, andar a pé.', 'Voltar com as caixas vazias.'],
      },
    },
  },
  {
    key: 'diabetes', code: 'diabetes', label: { fr: 'Diabète de type 2' }, weight: 4, ages: [35, 78], certainty: 'confirmed', chronic: true,
    triage: { routine: 1 }, followUpDays: [30], vitals: { systolic: [118, 148], diastolic: [72, 92], glucose: [7.4, 15.8] },
    text: { fr: {
      reason: ['Suivi du diabète.', 'Boit et urine beaucoup depuis quelques semaines.', 'Fourmillements des pieds, diabète connu.'],
      history: ['Metformine {deux fois par jour|une seule fois, l’autre lui donne mal au ventre}.', 'Mange de la pâte de maïs matin et soir.', 'A perdu un peu de poids sans le vouloir.', 'Pas de plaie aux pieds.', 'Se lève {2-4} fois la nuit pour uriner.', 'Marche pieds nus dans la cour.'],
      examination: ['Glycémie {glucose} mmol/L.', 'TA {bp} mmHg, poids {weight} kg.', 'Pieds : pouls présents, {sensibilité gardée|monofilament non senti sous le gros orteil}.', 'Pas de plaie entre les orteils.', 'Vue : compte les doigts à trois mètres.'],
      plan: ['Metformine renouvelée, à prendre au milieu du repas.', 'Moitié de l’assiette en légumes, montré avec les bols.', 'Sandales fermées, pieds regardés chaque soir.', 'Contrôle dans un mois à jeun.', 'Signes d’hypoglycémie expliqués.'],
    } },
  },
  {
    key: 'wound', code: 'wound', label: { fr: 'Plaie', en: 'Wound' }, weight: 5, ages: [15, 60], certainty: 'confirmed',
    triage: { routine: 3, urgent: 2 }, followUpDays: [2, 7], vitals: { temperature: [36.3, 37.4], addPulse: [2, 14] },
    text: {
      fr: {
        reason: ['Coupure {à la main gauche|au pied droit|à l’avant-bras} avec {la machette|une houe|une tôle}.', 'S’est coupé{e} au travail, saigne encore un peu.', 'Clou sous {le pied droit|le pied gauche} depuis {hier|ce matin}.'],
        history: ['Lavé à l’eau, serré avec un pagne.', 'A saigné longtemps, arrêté maintenant.', 'Dernier vaccin antitétanique {inconnu|il y a plus de dix ans|pendant l’école}.', 'Bouge tous les doigts et les orteils.'],
        examination: ['Plaie nette de {2-7} cm, {superficielle|jusqu’à la graisse}, pas de corps étranger.', 'Sensibilité et force gardées au-delà de la plaie.', 'Bords {propres|un peu rouges, sans pus}.', 'Pas de déformation, appui possible.'],
        plan: ['{Lavage abondant, quelques points sous anesthésie locale.|Lavage, pansement gras, pas de suture.}', 'Antitétanique fait.', 'Pansement dans deux jours, fils à sept jours.', 'Revenir si chaleur, pus ou fièvre.'],
      },
      en: {
        reason: ['Cut on the {left hand|right foot} with a {hoe|sheet of roofing}.', 'Fell off a motorbike {this morning|last night}.'],
        history: ['Washed with water and tied with cloth.', 'No loss of consciousness.', 'Tetanus status unknown.'],
        examination: ['Clean wound of {2-6} cm, no foreign body.', 'Moves and feels everything beyond it.'],
        plan: ['Washed, {3-5} stitches under local.', 'Tetanus vaccine given.', 'Dressing in two days.'],
      },
    },
  },
  {
    key: 'fall', code: 'wound', label: { fr: 'Chute de moto, plaie' }, weight: 3, ages: [16, 55], certainty: 'confirmed',
    triage: { routine: 3, urgent: 2 }, followUpDays: [2, 7], vitals: { addPulse: [4, 16] },
    text: { fr: {
      reason: ['Chute de moto {ce matin|hier soir}, plaie {du genou|du coude|de la jambe}.', 'Renversé{e} par une moto au croisement.'],
      history: ['Casque {porté|non porté}, pas de perte de connaissance.', 'S’est relevé{e} seul{e}, a marché jusqu’ici.', 'Passager derrière, roulait doucement dans le sable.', 'Pas de douleur au ventre ni à la poitrine.', 'Antitétanique fait {l’an passé|il y a longtemps}.'],
      examination: ['Écorchures de {4-12} cm pleines de sable, pas d’os visible.', 'Genou qui plie, appui possible.', 'Pupilles égales, parole claire.', 'Ventre souple, TA {bp} mmHg.', 'Poignet sensible sans déformation.'],
      plan: ['Lavé longtemps au sérum, sable ôté.', 'Pansement gras, à refaire dans deux jours.', 'Paracétamol.', 'Revenir si maux de tête, vomissements ou somnolence.', 'Radio à l’hôpital si l’appui reste douloureux.'],
    } },
  },
  {
    key: 'urinary', code: 'urinary-infection', label: { fr: 'Infection urinaire basse' }, weight: 3, ages: [18, 44], sex: 'female', certainty: 'suspected',
    triage: { routine: 1 }, followUpDays: [4], vitals: { temperature: [36.5, 37.7] },
    text: { fr: {
      reason: ['Brûlures en urinant depuis {days} jours.', 'Urine souvent, petites quantités, douleur au bas-ventre.'],
      history: ['Pas de fièvre, pas de douleur des flancs.', 'Pas de pertes inhabituelles.', 'Règles normales, pas de retard.', 'Épisode semblable l’année passée.', 'Boit peu au marché, faute de toilettes.'],
      examination: ['T° {temp} °C, flancs indolores.', 'Bandelette : leucocytes ++, nitrites {+|–}.', 'Bas-ventre sensible, souple.', 'Test de grossesse négatif.'],
      plan: ['Traitement court selon le protocole.', 'Boire régulièrement, ne pas se retenir.', 'Revenir si fièvre ou mal au dos.', 'Contrôle si les signes durent après quatre jours.'],
    } },
  },
  {
    key: 'gastritis', code: 'gastritis', label: { fr: 'Douleur épigastrique' }, weight: 4, ages: [18, 70], certainty: 'suspected',
    triage: { routine: 1 }, vitals: {},
    text: { fr: {
      reason: ['Brûlures d’estomac depuis {days} jours.', 'Mal au creux du ventre après les repas pimentés.'],
      history: ['Prend souvent des anti-inflammatoires {pour le dos|pour les genoux}.', 'Pas de selles noires.', 'Jeûne jusqu’à midi, café le matin.', 'Pas d’amaigrissement.', 'Soulagé{e} par un peu de bouillie.'],
      examination: ['Creux épigastrique sensible, pas de défense.', 'TA {bp} mmHg, conjonctives rosées.', 'Poids stable, {weight} kg.'],
      plan: ['Arrêt des anti-inflammatoires, paracétamol à la place.', 'Oméprazole deux semaines.', 'Petits repas, moins de piment le soir.', 'Revenir tout de suite si selles noires ou vomissement de sang.'],
    } },
  },
  {
    key: 'back-pain', code: 'back-pain', label: { fr: 'Lombalgie' }, weight: 4, ages: [20, 75], certainty: 'confirmed',
    triage: { routine: 1 }, vitals: {},
    text: { fr: {
      reason: ['Mal de reins depuis {days} jours.', 'Dos bloqué après avoir porté {un sac de maïs|des bassines d’eau|des briques}.'],
      history: ['Pas de faiblesse des jambes, urine normalement.', 'Douleur plus forte le soir.', 'Même douleur chaque saison des semailles.', 'Ne descend pas sous le genou.', 'Pas de fièvre, pas de chute.'],
      examination: ['Muscles tendus des deux côtés, pas de point osseux douloureux.', 'Jambe levée sans douleur à {60|70|80}°.', 'Marche sur pointes et talons.', 'Réflexes présents.'],
      plan: ['Rester en mouvement, paracétamol.', 'Montré comment soulever en pliant les genoux.', 'Trois exercices dessinés sur une feuille.', 'Revenir si faiblesse ou si les urines se bloquent.'],
    } },
  },
  {
    key: 'anaemia', code: 'anaemia', label: { fr: 'Anémie' }, weight: 2.5, ages: [20, 45], sex: 'female', certainty: 'suspected',
    triage: { routine: 3, urgent: 1 }, followUpDays: [14, 28], vitals: { addPulse: [12, 26], systolic: [94, 116], diastolic: [56, 72] },
    text: { fr: {
      reason: ['Fatigue et palpitations au moindre effort.', 'Essoufflée en portant l’eau.'],
      history: ['Règles longues, {6-9} jours, avec caillots.', 'Accouchement il y a {5-14} mois, allaite.', 'Mange peu de viande.', 'Envie de mâcher de la terre.', 'Pas de sang dans les selles.'],
      examination: ['Paumes et conjonctives pâles.', 'Hémoglobine {7|8|9},{1-9} g/dL au lecteur.', 'Pouls {pulse}/min, TA {bp} mmHg.', 'Pas d’œdème, poumons clairs.', 'TDR paludisme négatif.'],
      plan: ['Fer et acide folique trois mois.', 'Déparasitage donné.', 'Foie, poisson, feuilles vertes : conseils avec la belle-mère.', 'Hémoglobine à refaire dans {2|4} semaines.'],
    } },
  },
  {
    key: 'cold-adult', code: 'upper-airway-infection', label: { fr: 'Rhinopharyngite' }, weight: 5, ages: [6, 70], certainty: 'confirmed',
    triage: { routine: 1 }, vitals: { temperature: [36.7, 38.1] },
    text: { fr: {
      reason: ['Rhume et toux sèche depuis {days} jours.', 'Nez bouché, gorge qui pique.'],
      history: ['Harmattan et poussière depuis une semaine.', 'Pas d’essoufflement, dort bien.', 'Toute la maison tousse.', 'Miel et citron à la maison.', 'Pas de crachat de sang.'],
      examination: ['Gorge {rose|un peu rouge}, sans dépôt.', 'Poumons clairs, {rr}/min.', 'T° {temp} °C, oreilles normales.', 'TDR paludisme négatif.'],
      plan: ['Pas d’antibiotique, expliqué pourquoi.', 'Lavage de nez, boire chaud.', 'Paracétamol si besoin.', 'Revenir si fièvre au-delà de trois jours ou essoufflement.'],
    } },
  },
  {
    key: 'tuberculosis', code: 'tuberculosis-lung', label: { fr: 'Tuberculose suspectée' }, weight: 1.2, ages: [18, 65], certainty: 'suspected', chronic: true,
    triage: { routine: 1, urgent: 3 }, followUpDays: [7], vitals: { temperature: [37.3, 38.4], addRespiration: [2, 6], oxygenSaturation: [93, 97], thin: 0.82 },
    text: { fr: {
      reason: ['Toux depuis {5-9} semaines, amaigrissement.', 'Toux qui dure et sueurs la nuit.'],
      history: ['Crachats {jaunes|avec un filet de sang une fois}.', 'Pantalon devenu trop grand.', 'Un oncle soigné pour la poitrine l’an passé, même maison.', 'Fume {cinq|dix} cigarettes par jour.', 'Deux antibiotiques déjà pris sans effet.'],
      examination: ['Poids {weight} kg, T° {temp} °C.', 'Râles au sommet {droit|gauche}.', 'SpO₂ {spo2} %, {rr}/min.', 'Pas de ganglion au cou.', 'Test VIH proposé et accepté, négatif.'],
      plan: ['Deux crachats recueillis pour le laboratoire de zone.', 'Masque donné, fenêtres ouvertes, dort à part.', 'Enfants de la maison à voir cette semaine.', 'Rendez-vous dans une semaine avec le résultat.'],
    } },
  },
]
