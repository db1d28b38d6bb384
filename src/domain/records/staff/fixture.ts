import { FIXTURE, type Fixture } from '../../fixture.ts'

export const fixtures: readonly Fixture[] = [
  { id: FIXTURE.awa, author: FIXTURE.jos, fields: { name: 'Awa Hounkpatin', login: 'awa', roles: ['nurse'], sites: [FIXTURE.allada], specialties: [], languages: ['fr'], active: true } },
  { id: FIXTURE.mariam, author: FIXTURE.jos, fields: { name: 'Mariam Begum', login: 'mariam', roles: ['nurse'], sites: [FIXTURE.rongdhonu], specialties: [], languages: ['en', 'bn'], active: true } },
  { id: FIXTURE.lind, author: FIXTURE.jos, fields: { name: 'Erik Lind', login: 'lind', roles: ['consultant'], sites: [], specialties: ['paediatrics', 'infectious-diseases'], languages: ['en', 'fr'], active: true } },
  { id: FIXTURE.sofia, author: FIXTURE.jos, fields: { name: 'Sofia Marques', login: 'sofia', roles: ['coordinator'], sites: [], specialties: [], languages: ['pt', 'en', 'fr'], active: true } },
  { id: FIXTURE.jos, author: FIXTURE.jos, fields: { name: 'Jos Weber', login: 'jos', roles: ['admin'], sites: [], specialties: [], languages: ['en', 'fr'], active: true } },
]
