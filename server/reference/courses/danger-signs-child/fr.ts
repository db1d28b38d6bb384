import type { Texts } from './course.ts'
import { IMCI } from './thresholds.ts'

export const fr: Texts = {
  title: 'Signes de danger chez l’enfant malade',
  summary: 'Quel enfant de 2 mois à 5 ans ne peut pas attendre.',
  lessons: {
    general: {
      title: 'Signes généraux de danger',
      text: `Ce cours parle des enfants **de 2 mois à 5 ans**. Un bébé malade de moins de 2 mois a d’autres signes et son propre tableau : référez-le, ou demandez aussitôt l’avis d’un médecin.

Cherchez ces cinq signes chez **chaque** enfant malade, quel que soit le motif :

- **Incapable de boire ou de téter** : trop faible pour téter ou avaler. Si vous n’êtes pas sûr, faites offrir à boire ou le sein, et observez.
- **Vomit tout** : il ne garde rien.
- **Convulsions** pendant cette maladie.
- **Léthargique ou inconscient** : somnolent quand il devrait être éveillé, indifférent à ce qui l’entoure ; ou impossible à réveiller.
- **Convulse en ce moment**.

> Un seul signe suffit. C’est une urgence : terminez vite l’évaluation et référez d’urgence.`,
    },
    breathing: {
      title: 'Toux ou difficultés respiratoires',
      text: `L’enfant doit être **calme** : pleurer ou téter change la respiration. Découvrez le thorax et comptez pendant **une minute entière**.

| Âge | Respiration rapide |
| --- | --- |
| 2 mois à moins de 12 mois | ${IMCI.fastFrom2Months} par minute ou plus |
| 12 mois à moins de 5 ans | ${IMCI.fastFrom12Months} par minute ou plus |

Avant 2 mois, c’est ${IMCI.fastUnder2Months} ou plus, sur l’autre tableau.

- **Tirage sous-costal** : le bas du thorax *rentre* quand l’enfant *inspire*.
- **Stridor** : un bruit rude quand l’enfant *inspire*.
- **Oxygène**, si vous pouvez le mesurer.

> Un signe général de danger, un stridor chez un enfant calme, ou un oxygène sous ${IMCI.oxygenLow} % : c’est grave. Référez d’urgence.

Sans ces signes, une respiration rapide ou un tirage est une pneumonie : traitez selon votre protocole. Un enfant avec tirage qui a le VIH ou y a été exposé est référé ; certains programmes réfèrent tout enfant avec tirage.`,
    },
    diarrhoea: {
      title: 'Diarrhée',
      text: `Demandez depuis quand, et s’il y a du sang. Regardez l’enfant et ses yeux. Offrez à boire. Pincez la peau du ventre.

| Regardez | Signes évidents de déshydratation | Déshydratation sévère |
| --- | --- | --- |
| L’enfant | Agité, irritable | Léthargique ou inconscient |
| Yeux | Enfoncés | Enfoncés |
| Boit | Avidement, assoiffé | Mal, ou incapable |
| Le pli cutané s’efface | Lentement | Très lentement : plus de ${IMCI.pinchVerySlow} secondes |

**Deux signes d’une même colonne** suffisent. Lisez d’abord la colonne sévère.

- Sévère : donnez aussitôt des liquides selon votre protocole. Si vous ne le pouvez pas, ou s’il y a un autre signe grave, référez d’urgence, avec de fréquentes gorgées de SRO en route si l’enfant peut boire.
- ${IMCI.persistentDays} jours ou plus, avec déshydratation : référez à l’hôpital.
- **Du sang dans les selles**, c’est une dysenterie : traitez selon votre protocole.

L’allaitement continue.`,
    },
    fever: {
      title: 'Fièvre',
      text: `Un enfant a de la fièvre si la mère le dit, s’il est chaud au toucher, ou à partir de ${String(IMCI.fever).replace('.', ',')} °C sous le bras.

Cherchez une **raideur de la nuque**. L’enfant plie-t-il facilement le cou, par exemple pour regarder ses orteils ? Si vous ne le voyez pas, couchez-le sur le dos et fléchissez doucement la tête vers la poitrine. Une nuque raide résiste.

> Fièvre avec **un signe général de danger** ou **une raideur de la nuque** : maladie fébrile très grave. Référez d’urgence.

Ce peut être une méningite, un paludisme grave ou un sepsis. Sans laboratoire, on ne peut pas les distinguer : n’attendez pas de résultat.

Sans ces signes : faites le test du paludisme là où il existe, cherchez une autre cause et traitez selon votre protocole. Fièvre chaque jour depuis plus de ${IMCI.feverDaysLong} jours : référez pour évaluation.`,
    },
    nutrition: {
      title: 'Malnutrition et anémie',
      text: `Regardez et mesurez chez chaque enfant malade. Chacun de ces signes est une **malnutrition aiguë sévère** :

| Signe | Comment |
| --- | --- |
| Œdèmes des deux pieds | Appuyez doucement les pouces quelques secondes : un creux reste sur chaque pied |
| Périmètre brachial sous ${IMCI.muacSevere} mm | À partir de 6 mois, avec le ruban |
| Poids pour taille sous −3 z | Avec les tables |

Référez d’urgence s’il y a aussi un signe général de danger, une autre maladie grave, une pneumonie avec tirage, ou pas d’appétit pour l’aliment thérapeutique. Beaucoup de programmes réfèrent tout enfant avec œdèmes des deux pieds. Sinon, demandez l’avis d’un médecin aujourd’hui et suivez votre protocole.

**Pâleur palmaire sévère** : comparez la paume de l’enfant avec la vôtre et celle d’autres personnes. Si pâle qu’elle paraît blanche : anémie grave.

> Pâleur palmaire sévère : référez d’urgence.`,
    },
    act: {
      title: 'Que faire',
      text: `Devant tout signe qui dit *référez d’urgence* :

1. Appelez à l’aide et **ne laissez pas l’enfant seul**.
2. Convulsions : couchez l’enfant sur le côté, dégagez les voies aériennes, ne mettez rien dans la bouche. Traitez selon votre protocole.
3. **Prévenez l’hypoglycémie.** L’allaitement, si l’enfant peut téter. Sinon, s’il peut avaler : lait maternel exprimé ou un substitut, à défaut eau sucrée. Un enfant qui ne peut pas avaler ne reçoit pas à boire : suivez votre protocole.
4. **Gardez l’enfant au chaud.**
5. Donnez les premiers traitements de votre protocole. Ils ne doivent pas retarder le départ.
6. Référez **d’urgence**, avec une note, et avec la mère.

Demandez un avis en **Urgence vitale**, mais n’attendez pas la réponse.

> Ce cours ne donne aucune dose. Suivez votre protocole de traitement.`,
    },
  },
  questions: {
    which: {
      text: 'Lesquels sont des signes généraux de danger ?',
      options: { 'no-drink': 'Incapable de boire ou de téter', cough: 'Toux', lethargic: 'Léthargique ou inconscient', fever: 'Fièvre', convulsions: 'Convulsions pendant cette maladie' },
      why: 'Les deux autres sont « vomit tout » et « convulse en ce moment ». La toux et la fièvre sont des plaintes : on les évalue ensuite.',
    },
    count: {
      text: 'Comment comptez-vous les respirations ?',
      options: { quarter: 'Pendant 15 secondes, fois quatre', feeding: 'Pendant que l’enfant tète', minute: 'Pendant une minute entière, l’enfant étant calme' },
      why: 'La respiration est irrégulière, et pleurer ou téter la change. Seule compte une minute entière chez un enfant calme.',
    },
    'eight-months': {
      text: 'Un enfant a 8 mois. À partir de combien de respirations par minute la respiration est-elle rapide ?',
      why: `À partir de ${IMCI.fastFrom2Months}, de 2 mois à moins de 12 mois.`,
    },
    'three-years': {
      text: 'Un enfant calme de 3 ans respire 44 fois par minute. C’est une respiration rapide.',
      why: `De 12 mois à moins de 5 ans, elle est rapide à partir de ${IMCI.fastFrom12Months}.`,
    },
    dehydration: {
      text: 'Un enfant a la diarrhée et les yeux enfoncés, il boit avidement, et le pli cutané met plus de 2 secondes à s’effacer. Qu’est-ce ?',
      options: { severe: 'Une déshydratation sévère', some: 'Des signes évidents de déshydratation', none: 'Pas de déshydratation' },
      why: 'Yeux enfoncés et pli cutané très lent : deux signes de la colonne sévère. Cela suffit, même si l’enfant boit encore.',
    },
    'stiff-neck': {
      text: 'Un enfant a de la fièvre et la nuque raide, mais aucun signe général de danger. On peut attendre demain.',
      why: 'Fièvre et raideur de la nuque : maladie fébrile très grave, même sans signe général de danger. Référez d’urgence.',
    },
    arm: {
      text: 'Un enfant a 2 ans. Sous combien de millimètres de périmètre brachial est-ce une malnutrition aiguë sévère ?',
      why: `Sous ${IMCI.muacSevere} mm, à partir de 6 mois.`,
    },
    unconscious: {
      text: 'Un enfant est inconscient. Que faites-vous jusqu’au départ ?',
      options: { warm: 'Le garder au chaud', drink: 'Lui donner à boire de l’eau sucrée', stay: 'Rester auprès de lui', wait: 'Attendre la réponse d’un médecin' },
      why: 'Un enfant qui ne peut pas avaler ne reçoit pas à boire : prévenez l’hypoglycémie selon votre protocole. Demandez un avis, mais n’attendez pas.',
    },
  },
}
