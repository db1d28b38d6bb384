import type { Texts } from './course.ts'
import { IMCI } from './thresholds.ts'

export const en: Texts = {
  title: 'Danger signs in the sick child',
  summary: 'Which child between 2 months and 5 years cannot wait.',
  lessons: {
    general: {
      title: 'General danger signs',
      text: `This course is about children **from 2 months up to 5 years**. A sick baby under 2 months has other signs and a chart of its own: refer, or ask a doctor at once.

Look for these five in **every** sick child, whatever brings the child to you:

- **Not able to drink or breastfeed**: too weak to suck or swallow. If you are not sure, have a drink or the breast offered, and watch.
- **Vomits everything**: nothing stays down.
- **Convulsions** in this illness.
- **Lethargic or unconscious**: drowsy when the child should be awake, takes no notice of what happens around; or cannot be wakened.
- **Convulsing now**.

> One sign is enough. It is an emergency: finish the rest quickly and refer urgently.`,
    },
    breathing: {
      title: 'Cough or difficult breathing',
      text: `The child must be **calm**: crying and feeding change the breathing. Uncover the chest and count for **one full minute**.

| Age | Fast breathing |
| --- | --- |
| 2 months up to 12 months | ${IMCI.fastFrom2Months} a minute or more |
| 12 months up to 5 years | ${IMCI.fastFrom12Months} a minute or more |

Under 2 months it is ${IMCI.fastUnder2Months} or more, on the other chart.

- **Chest indrawing**: the lower chest goes *in* when the child breathes *in*.
- **Stridor**: a harsh sound when the child breathes *in*.
- **Oxygen**, if you can measure it.

> A general danger sign, stridor in a calm child, or oxygen below ${IMCI.oxygenLow} %: severe. Refer urgently.

Without these, fast breathing or chest indrawing is pneumonia: treat it by your protocol. A child with chest indrawing who has HIV or was exposed to it is referred; some programmes refer every child with chest indrawing.`,
    },
    diarrhoea: {
      title: 'Diarrhoea',
      text: `Ask for how long, and whether there is blood. Look at the child and the eyes. Offer a drink. Pinch the skin of the belly.

| Look for | Some dehydration | Severe dehydration |
| --- | --- | --- |
| The child | Restless, irritable | Lethargic or unconscious |
| Eyes | Sunken | Sunken |
| Drinks | Eagerly, thirsty | Poorly, or not able to |
| Skin goes back | Slowly | Very slowly: longer than ${IMCI.pinchVerySlow} seconds |

**Two signs of one column** are enough. Read the severe column first.

- Severe: give fluid at once by your protocol. If you cannot, or if there is another severe sign, refer urgently, with frequent sips of ORS on the way if the child can drink.
- ${IMCI.persistentDays} days or more, with dehydration: refer to hospital.
- **Blood in the stool** is dysentery: treat it by your protocol.

Breastfeeding goes on.`,
    },
    fever: {
      title: 'Fever',
      text: `A child has fever if the mother says so, if the child feels hot, or from ${IMCI.fever} °C on, in the armpit.

Look for a **stiff neck**. Does the child bend the neck easily, for example to look at its toes? If you cannot see it, lay the child on the back and gently bend the head towards the chest. A stiff neck resists.

> Fever with **a general danger sign** or **a stiff neck** is very severe febrile disease. Refer urgently.

It may be meningitis, severe malaria or sepsis. Without a laboratory you cannot tell them apart: do not wait for a result.

Without these signs: test for malaria where there is malaria, look for another cause, and treat by your protocol. Fever on every day for more than ${IMCI.feverDaysLong} days: refer for assessment.`,
    },
    nutrition: {
      title: 'Malnutrition and anaemia',
      text: `Look and measure in every sick child. Each of these is **severe acute malnutrition**:

| Sign | How |
| --- | --- |
| Oedema of both feet | Press gently with your thumbs for a few seconds: a dent stays in each foot |
| Upper arm below ${IMCI.muacSevere} mm | From 6 months on, with the tape |
| Weight for height below −3 z | By the tables |

Refer urgently if there is also a general danger sign, another severe illness, pneumonia with chest indrawing, or no appetite for the therapeutic food. Many programmes refer every child with oedema of both feet. Otherwise ask a doctor today and follow your protocol.

**Severe palmar pallor**: compare the child’s palm with yours and with those of others. So pale that it looks white is severe anaemia.

> Severe palmar pallor: refer urgently.`,
    },
    act: {
      title: 'What to do',
      text: `With any sign that says *refer urgently*:

1. Call for help and **do not leave the child alone**.
2. Convulsing: lay the child on the side, clear the airway, put nothing in the mouth. Treat by your protocol.
3. **Prevent low blood sugar.** Breastfeeding, if the child can. If not, but the child can swallow: expressed breast milk or a substitute for it, else sugar water. A child who cannot swallow gets no drink: follow your protocol.
4. **Keep the child warm.**
5. Give the first treatments of your protocol. They must not delay the journey.
6. Refer **urgently**, with a note, together with the mother.

Ask a doctor with **Emergency**, but do not wait for the answer.

> This course names no doses. Follow your treatment protocol.`,
    },
  },
  questions: {
    which: {
      text: 'Which of these are general danger signs?',
      options: { 'no-drink': 'Not able to drink or breastfeed', cough: 'Cough', lethargic: 'Lethargic or unconscious', fever: 'Fever', convulsions: 'Convulsions in this illness' },
      why: 'The other two are “vomits everything” and “convulsing now”. Cough and fever are complaints: ask about them next.',
    },
    count: {
      text: 'How do you count the breaths?',
      options: { quarter: 'For 15 seconds, times four', feeding: 'While the child feeds', minute: 'For one full minute, with the child calm' },
      why: 'Breaths come unevenly, and crying or feeding changes them. Only a full minute in a calm child counts.',
    },
    'eight-months': {
      text: 'A child is 8 months old. From how many breaths a minute is breathing fast?',
      why: `From ${IMCI.fastFrom2Months} on, from 2 months up to 12 months.`,
    },
    'three-years': {
      text: 'A calm child of 3 years breathes 44 times a minute. That is fast breathing.',
      why: `From 12 months up to 5 years it is fast from ${IMCI.fastFrom12Months} on.`,
    },
    dehydration: {
      text: 'A child has diarrhoea and sunken eyes, drinks eagerly, and the skin takes longer than 2 seconds to go back. Which is it?',
      options: { severe: 'Severe dehydration', some: 'Some dehydration', none: 'No dehydration' },
      why: 'Sunken eyes and a very slow skin pinch: two signs of the severe column. That is enough, though the child still drinks.',
    },
    'stiff-neck': {
      text: 'A child has fever and a stiff neck, but no general danger sign. You may wait until tomorrow.',
      why: 'Fever with a stiff neck is very severe febrile disease, also without a general danger sign. Refer urgently.',
    },
    arm: {
      text: 'A child is 2 years old. Below how many millimetres of the upper arm is it severe acute malnutrition?',
      why: `Below ${IMCI.muacSevere} mm, from 6 months on.`,
    },
    unconscious: {
      text: 'A child is unconscious. What do you do until the journey begins?',
      options: { warm: 'Keep the child warm', drink: 'Give sugar water to drink', stay: 'Stay with the child', wait: 'Wait for the answer of a doctor' },
      why: 'A child who cannot swallow gets no drink: prevent low blood sugar by your protocol. Ask, but do not wait.',
    },
  },
}
