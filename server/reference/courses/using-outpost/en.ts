import type { Texts } from './course.ts'

export const en: Texts = {
  title: 'Using Outpost',
  summary: 'Your work on the tablet, with and without a link.',
  lessons: {
    'where-it-is': {
      title: 'Where your work is',
      text: `Outpost needs no link. What you sign is written on the tablet first, then it travels. Four small bars and a word say where it is:

| Bars | Word | What it means |
| ---: | --- | --- |
| 1 | **On this tablet** | Safe here, and only here. You can switch the tablet off. |
| 2 | **Sent** | It has left. The server has not taken it yet. |
| 3 | **On the server** | The server has it. The bars are green. |
| 4 | **Seen by Dr Lind** | This doctor has opened it. |

**Saved on this tablet** stands there only once it is true. Before that it is a draft: **Draft kept** means that only you see it, on this tablet.

> Until the bars are green, your work is on this one tablet alone. Take care of it.`,
    },
    patient: {
      title: 'Find, then register',
      text: `Open **Find** and write part of the name, the number, the village or the phone. Close spellings are found too. **Nobody found**? Try another part first.

Then choose **Register somebody new**. A given name or a family name is enough. Add sex, birth, village and phone if you can: they help to find the person again.

While you write, Outpost looks for the same person. When it says **This person may be here already**, open that entry and look. You may go on if it is somebody else.

Copy the patient number to the card: nine characters. The last one shows a mistake in the others.

Does one patient stand there twice? **Join** on the chart shows the history of both in both. Nothing is moved, and they can be parted again.`,
    },
    visit: {
      title: 'Record a visit',
      text: `Press **Visit**, choose the person, and go through four steps: **Reason**, **Vitals**, **Diagnosis**, **Plan**. You may change between them at any time.

- Your draft is kept as you write. You can close the visit; it waits for you under **Today**.
- **As last time** fills in reason, diagnosis and plan of the last visit. Change what is different.
- Under each measurement stands its last value. What you could not measure gets **Not done**: that is not the same as empty.
- A number that is unusual is asked about. One that cannot be right is not taken.

**Sign and save** ends the visit. If something is missing, Outpost takes you to it. After signing the note never changes; what was wrong is put right beside it.`,
    },
    ask: {
      title: 'Ask a doctor',
      text: `After a visit, choose **Ask a doctor**. Write one question; the visit goes with it. Choose a specialty (whoever is free) or one person, and how urgent it is:

| Urgency | When |
| --- | --- |
| **Routine** | An answer in the next days is soon enough |
| **Urgent** | An answer is needed today |
| **Emergency** | Life or limb is in danger now. It leaves first. |

Until a doctor takes the case, the specialty sees only specialty, urgency, age group and language: no name and no text.

The answer stands on **Today** and under **Cases**. When you open it, the doctor sees that. You can write back, **Record the outcome** and **Close the case**.

> In an emergency, do not wait for the answer: act by your protocol and refer. Without a link nobody sees your question yet.`,
    },
    link: {
      title: 'A slow link, paid by the byte',
      text: `Outpost sends by itself whenever there is a link, and only what is new. The mark at the top of each screen says how things stand:

| Mark | What it means |
| --- | --- |
| **Offline · 3** | No contact. Three records are safe on this tablet. |
| **3 · 14 KB** | Three records wait; this is how much is to be sent. |
| A time with a tick | All is on the server; last contact at this time. |
| **1 refused** | The server did not take a record. Look at it. |

Press it to open **What is where**: what waits, how much it is, and when the server last answered. **Sync now** tries at once, but you seldom need it.

No contact for more than a day? A yellow line says so. Carry the tablet to where there is a link.`,
    },
    'put-right': {
      title: 'Put something right',
      text: `Nothing is deleted, so nobody’s work disappears. Open **Whole note** on the chart:

- **Add a correction** puts what is right under the note, with your name, the time and the reason.
- **Entered in error** strikes the note through. It stays readable, and this cannot be taken back. Was it about another patient? Then write it again on the right chart: nothing is moved by itself.

**Two values were kept** means: two people changed the same thing without seeing each other. Both stay. Choose when you are sure, or **Decide later**.

**Needs attention** lists what the server did not take, with the reason. It is not lost: it stays on this tablet. Open it, mend it, or tell your administrator.`,
    },
    share: {
      title: 'Share a tablet',
      text: `Several people work on one tablet, each with a name and a passphrase of her own.

- Everything you write carries your name. So never work under the name of a colleague.
- When you put the tablet down, open your menu at the top and choose **Lock, or switch person**. Do not count on it to lock by itself.
- Drafts are yours alone. Drafts and unsent work stay safe, whoever uses the tablet next, and what you signed leaves also while a colleague works.
- Your first sign-in on a tablet needs a link. After that you can sign in there without one.
- Take four words or more as passphrase, and tell nobody. You can change it in your menu.

> Is a tablet lost or stolen? Tell your administrator at once, who can revoke it.`,
    },
  },
  questions: {
    'only-here': {
      text: 'You have signed a visit. Beside the bars stands “On this tablet”. Where is the visit?',
      options: { server: 'On the server too', tablet: 'Safe on this tablet, and only there', gone: 'Nowhere, if the tablet is switched off now' },
      why: 'It is saved and survives switching off. But until the server has it, this tablet alone holds it.',
    },
    green: {
      text: 'With which words are the bars green?',
      options: { 'on-this-tablet': 'On this tablet', 'on-the-server': 'On the server', sent: 'Sent', seen: 'Seen by Dr Lind' },
      why: 'Green means that the server has it. What was sent may not have been taken yet.',
    },
    'no-link': {
      text: 'Without a link you can register a patient and sign a visit.',
      why: 'All of it is saved on the tablet and leaves by itself when there is a link.',
    },
    double: {
      text: 'While you register, Outpost says: “This person may be here already”. What do you do?',
      options: { look: 'Open that entry and look whether it is the same person', save: 'Save at once, since two entries do no harm', stop: 'Stop, since Outpost will not save' },
      why: 'Outpost only tells; you decide. Two entries divide one history, so look first. If it is somebody else, go on.',
    },
    number: {
      text: 'How many characters of the patient number do you copy to the card?',
      why: 'All nine. The last one shows a mistake in the others.',
    },
    'group-sees': {
      text: 'You ask a specialty. What do its doctors see before one of them takes the case?',
      options: { name: 'The patient’s name', urgency: 'How urgent it is', specialty: 'The specialty', question: 'Your question' },
      why: 'Only specialty, urgency, age group and language. Name and text are for the doctor who takes the case.',
    },
    emergency: {
      text: 'In an emergency you wait for the doctor’s answer before you act.',
      why: 'Ask, but act by your protocol and refer. The answer may need a link that is not there.',
    },
    'wrong-chart': {
      text: 'You signed a visit on the wrong patient. What do you do?',
      options: { delete: 'Delete it', rewrite: 'Change the name in it', strike: 'Strike it through as being about another patient, and write it on the right chart' },
      why: 'What is signed never changes and is never deleted. Struck through it stays readable, and nothing is moved by itself.',
    },
  },
}
