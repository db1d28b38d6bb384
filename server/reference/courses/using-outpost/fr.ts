import type { Texts } from './course.ts'

export const fr: Texts = {
  title: 'Utiliser Outpost',
  summary: 'Votre travail sur la tablette, avec ou sans réseau.',
  lessons: {
    'where-it-is': {
      title: 'Où se trouve votre travail',
      text: `Outpost n’a pas besoin de réseau. Ce que vous signez est d’abord écrit sur la tablette, puis part. Quatre petites barres et un mot disent où cela se trouve :

| Barres | Mot | Ce que cela veut dire |
| ---: | --- | --- |
| 1 | **Sur cette tablette** | En sûreté ici, et seulement ici. Vous pouvez éteindre la tablette. |
| 2 | **Envoyé** | C’est parti. Le serveur ne l’a pas encore pris. |
| 3 | **Sur le serveur** | Le serveur l’a. Les barres sont vertes. |
| 4 | **Vu par Dr Lind** | Ce médecin l’a ouvert. |

**Enregistré sur cette tablette** ne s’affiche que lorsque c’est vrai. Avant, c’est un brouillon : **Brouillon gardé** veut dire que vous seul le voyez, sur cette tablette.

> Tant que les barres ne sont pas vertes, votre travail n’est que sur cette tablette. Prenez-en soin.`,
    },
    patient: {
      title: 'Chercher, puis inscrire',
      text: `Ouvrez **Chercher** et écrivez une partie du nom, le numéro, le village ou le téléphone. Les orthographes proches sont trouvées aussi. **Aucune personne trouvée** ? Essayez d’abord une autre partie.

Choisissez ensuite **Inscrire une nouvelle personne**. Un prénom ou un nom de famille suffit. Ajoutez si possible le sexe, la naissance, le village et le téléphone : ils aident à retrouver la personne.

Pendant la saisie, Outpost cherche la même personne. S’il dit **Cette personne est peut-être déjà ici**, ouvrez ce dossier et regardez. Vous pouvez continuer si c’est quelqu’un d’autre.

Recopiez le numéro du patient sur la carte : neuf caractères. Le dernier révèle une erreur dans les autres.

Un patient s’y trouve deux fois ? Dans le dossier, **Réunir** montre l’historique des deux dans les deux. Rien n’est déplacé, et on peut les séparer de nouveau.`,
    },
    visit: {
      title: 'Noter une visite',
      text: `Appuyez sur **Visite**, choisissez la personne et suivez quatre étapes : **Motif**, **Constantes**, **Diagnostic**, **Conduite**. Vous pouvez passer de l’une à l’autre à tout moment.

- Votre brouillon est gardé pendant que vous écrivez. Vous pouvez fermer la visite ; elle vous attend sous **Aujourd’hui**.
- **Comme la dernière fois** reprend le motif, le diagnostic et la conduite de la dernière visite. Modifiez ce qui diffère.
- Sous chaque mesure se trouve sa dernière valeur. Ce que vous n’avez pas pu mesurer reçoit **Non fait** : ce n’est pas la même chose que vide.
- Un nombre inhabituel vous est demandé. Un nombre qui ne peut pas être juste n’est pas pris.

**Signer et enregistrer** termine la visite. S’il manque quelque chose, Outpost vous y mène. Une fois signée, la note ne change plus ; ce qui était faux se corrige à côté.`,
    },
    ask: {
      title: 'Demander un avis',
      text: `Après une visite, choisissez **Demander un avis**. Écrivez une seule question ; la visite est jointe. Choisissez une spécialité (le premier disponible) ou une personne, et l’urgence :

| Urgence | Quand |
| --- | --- |
| **Non urgent** | Une réponse dans les prochains jours suffit |
| **Urgent** | Il faut une réponse aujourd’hui |
| **Urgence vitale** | La vie ou un membre est en danger maintenant. Elle part en premier. |

Tant qu’aucun médecin n’a pris le cas, la spécialité ne voit que spécialité, urgence, tranche d’âge et langue : ni nom, ni texte.

La réponse se trouve sous **Aujourd’hui** et sous **Avis**. Quand vous l’ouvrez, le médecin le voit. Vous pouvez répondre, **Noter le résultat** et **Fermer le cas**.

> En cas d’urgence vitale, n’attendez pas la réponse : suivez votre protocole et référez. Sans réseau, personne ne voit encore votre question.`,
    },
    link: {
      title: 'Un réseau lent, payé à l’octet',
      text: `Outpost envoie tout seul dès qu’il y a du réseau, et seulement ce qui est nouveau. Le repère en haut de chaque écran dit où l’on en est :

| Repère | Ce que cela veut dire |
| --- | --- |
| **Hors ligne · 3** | Pas de contact. Trois dossiers sont en sûreté sur cette tablette. |
| **3 · 14 Ko** | Trois dossiers attendent ; voilà ce qu’il y a à envoyer. |
| Une heure avec une coche | Tout est sur le serveur ; dernier contact à cette heure. |
| **1 refusés** | Le serveur n’a pas pris un dossier. Regardez-le. |

Touchez-le pour ouvrir **Où en sont les dossiers** : ce qui attend, combien cela fait et quand le serveur a répondu. **Synchroniser** essaie tout de suite, mais c’est rarement utile.

Pas de contact depuis plus d’un jour ? Une ligne jaune le dit. Portez la tablette à un endroit avec du réseau.`,
    },
    'put-right': {
      title: 'Corriger',
      text: `Rien n’est supprimé : le travail de personne ne disparaît. Ouvrez **Note entière** dans le dossier :

- **Ajouter une correction** met ce qui est juste sous la note, avec votre nom, l’heure et le motif.
- **Saisi par erreur** barre la note. Elle reste lisible, et on ne peut pas revenir en arrière. Concernait-elle un autre patient ? Écrivez-la de nouveau dans le bon dossier : rien n’est déplacé tout seul.

**Deux valeurs gardées** veut dire : deux personnes ont modifié la même chose sans se voir. Les deux restent. Choisissez une fois sûr, ou **Décider plus tard**.

**À voir** montre ce que le serveur n’a pas pris, et pourquoi. Ce n’est pas perdu : cela reste sur cette tablette. Ouvrez-le, corrigez-le, ou prévenez votre administrateur.`,
    },
    share: {
      title: 'Partager une tablette',
      text: `Plusieurs personnes travaillent sur une tablette, chacune avec son nom et sa phrase secrète.

- Tout ce que vous écrivez porte votre nom. Ne travaillez donc jamais sous le nom d’un collègue.
- Quand vous posez la tablette, ouvrez votre menu en haut et choisissez **Verrouiller, ou changer de personne**. Ne comptez pas sur un verrouillage automatique.
- Vos brouillons ne sont qu’à vous. Brouillons et travail non envoyé restent en sûreté, quelle que soit la personne suivante, et ce que vous avez signé part aussi pendant qu’un collègue travaille.
- Votre première ouverture sur une tablette demande du réseau. Ensuite, vous pouvez y entrer sans réseau.
- Prenez au moins quatre mots comme phrase secrète et ne la dites à personne. Vous pouvez la changer dans votre menu.

> Une tablette est perdue ou volée ? Prévenez aussitôt votre administrateur, qui peut l’exclure.`,
    },
  },
  questions: {
    'only-here': {
      text: 'Vous avez signé une visite. À côté des barres, on lit « Sur cette tablette ». Où est la visite ?',
      options: { server: 'Aussi sur le serveur', tablet: 'En sûreté sur cette tablette, et seulement là', gone: 'Nulle part, si on éteint la tablette maintenant' },
      why: 'Elle est enregistrée et reste là quand on éteint. Mais tant que le serveur ne l’a pas, cette tablette est seule à l’avoir.',
    },
    green: {
      text: 'Avec quels mots les barres sont-elles vertes ?',
      options: { 'on-this-tablet': 'Sur cette tablette', 'on-the-server': 'Sur le serveur', sent: 'Envoyé', seen: 'Vu par Dr Lind' },
      why: 'Vert veut dire que le serveur l’a. Ce qui est envoyé n’est peut-être pas encore pris.',
    },
    'no-link': {
      text: 'Sans réseau, vous pouvez inscrire un patient et signer une visite.',
      why: 'Tout est enregistré sur la tablette et part tout seul dès qu’il y a du réseau.',
    },
    double: {
      text: 'Pendant une inscription, Outpost dit : « Cette personne est peut-être déjà ici ». Que faites-vous ?',
      options: { look: 'J’ouvre ce dossier et je regarde si c’est la même personne', save: 'J’enregistre aussitôt, deux dossiers ne gênent pas', stop: 'J’arrête, car Outpost n’enregistrera pas' },
      why: 'Outpost vous le dit seulement ; vous décidez. Deux dossiers coupent l’historique en deux, alors regardez d’abord. Si c’est quelqu’un d’autre, continuez.',
    },
    number: {
      text: 'Combien de caractères du numéro du patient recopiez-vous sur la carte ?',
      why: 'Les neuf. Le dernier révèle une erreur dans les autres.',
    },
    'group-sees': {
      text: 'Vous demandez à une spécialité. Que voient ses médecins avant que l’un d’eux prenne le cas ?',
      options: { name: 'Le nom du patient', urgency: 'L’urgence', specialty: 'La spécialité', question: 'Votre question' },
      why: 'Seulement spécialité, urgence, tranche d’âge et langue. Le nom et le texte sont pour le médecin qui prend le cas.',
    },
    emergency: {
      text: 'En cas d’urgence vitale, vous attendez la réponse du médecin avant d’agir.',
      why: 'Demandez, mais suivez votre protocole et référez. La réponse dépend d’un réseau qui manque peut-être.',
    },
    'wrong-chart': {
      text: 'Vous avez signé une visite chez le mauvais patient. Que faites-vous ?',
      options: { delete: 'Je la supprime', rewrite: 'J’y change le nom', strike: 'Je la barre comme concernant un autre patient, et je l’écris dans le bon dossier' },
      why: 'Ce qui est signé ne change pas et n’est jamais supprimé. Barré, cela reste lisible, et rien n’est déplacé tout seul.',
    },
  },
}
