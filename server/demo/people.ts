import type { Role } from '../../src/domain/records/staff/kind.ts'
import type { Sex } from '../../src/domain/records/patient/kind.ts'

export type SiteKey = 'allada' | 'rongdhonu'
export type DemoSite = { key: SiteKey; name: string; type: string; country: string; language: string; utcOffsetHours: number }

/** Benin keeps UTC+1, Bangladesh UTC+6, both without summer time. */
export const SITES: readonly DemoSite[] = [
  { key: 'allada', name: 'Allada', type: 'clinic', country: 'BJ', language: 'fr', utcOffsetHours: 1 },
  { key: 'rongdhonu', name: 'Rongdhonu', type: 'ship', country: 'BD', language: 'en', utcOffsetHours: 6 },
]

export type DemoStaff = { name: string; login: string; roles: Role[]; sites: SiteKey[]; specialties: string[]; languages: string[]; passphrase: string }

/** Invented people. The passphrases are printed at each start and work in a demo alone. */
export const STAFF: readonly DemoStaff[] = [
  { name: 'Jos Weber', login: 'jos', roles: ['admin'], sites: [], specialties: [], languages: ['en', 'fr', 'de'], passphrase: 'lighthouse keeps the coast' },
  { name: 'Awa Hounkpatin', login: 'awa', roles: ['nurse'], sites: ['allada'], specialties: [], languages: ['fr'], passphrase: 'mangue verte au marche' },
  { name: 'Codjo Agbessi', login: 'codjo', roles: ['nurse'], sites: ['allada'], specialties: [], languages: ['fr', 'en'], passphrase: 'pirogue sous la pluie' },
  { name: 'Lurdes Teixeira', login: 'lurdes', roles: ['nurse'], sites: ['allada'], specialties: [], languages: ['pt', 'fr'], passphrase: 'janela aberta ao vento' },
  { name: 'Dr Aristide Vodounon', login: 'aristide', roles: ['site-doctor'], sites: ['allada'], specialties: [], languages: ['fr'], passphrase: 'baobab pres de la route' },
  { name: 'Mariam Begum', login: 'mariam', roles: ['nurse'], sites: ['rongdhonu'], specialties: [], languages: ['en', 'bn'], passphrase: 'river boat at sunrise' },
  { name: 'Shirin Akter', login: 'shirin', roles: ['nurse'], sites: ['rongdhonu'], specialties: [], languages: ['en', 'bn'], passphrase: 'seven kites over water' },
  { name: 'Dr Tanvir Hasan', login: 'tanvir', roles: ['site-doctor'], sites: ['rongdhonu'], specialties: [], languages: ['en', 'bn'], passphrase: 'lantern on the upper deck' },
  { name: 'Dr Erik Lind', login: 'lind', roles: ['consultant'], sites: [], specialties: ['paediatrics', 'infectious-diseases'], languages: ['en', 'fr', 'sv'], passphrase: 'birch trees in october' },
  { name: 'Dr Claire Faber', login: 'claire', roles: ['consultant'], sites: [], specialties: ['obstetrics', 'general-medicine'], languages: ['fr', 'en'], passphrase: 'quiet train to the south' },
  { name: 'Dr Nadia Osman', login: 'nadia', roles: ['consultant'], sites: [], specialties: ['dermatology', 'surgery'], languages: ['en', 'fr', 'ar'], passphrase: 'cardamom and warm bread' },
  { name: 'Dr Paulo Serrano', login: 'paulo', roles: ['consultant'], sites: [], specialties: ['cardiology', 'ophthalmology', 'radiology'], languages: ['pt', 'en', 'fr'], passphrase: 'azulejos depois da chuva' },
  { name: 'Sofia Marques', login: 'sofia', roles: ['coordinator'], sites: [], specialties: [], languages: ['pt', 'fr', 'en'], passphrase: 'harbour full of letters' },
]

type NamePool = { female: readonly string[]; male: readonly string[]; family: readonly string[]; familyOf?: { female: readonly string[]; male: readonly string[] } }

const ALLADA: NamePool = {
  female: ['Afi', 'Akouvi', 'Adjoa', 'Essi', 'Ablavi', 'Yawa', 'Sènan', 'Mahoussi', 'Fifamè', 'Gisèle', 'Clarisse', 'Bernadette', 'Rosine', 'Inès', 'Odile', 'Pélagie', 'Félicité', 'Colette', 'Rachidatou', 'Mouinatou', 'Aïssatou', 'Sidonie', 'Prisca', 'Estelle', 'Nadège', 'Houéfa', 'Sèdami', 'Viviane', 'Edwige', 'Reine'],
  male: ['Koffi', 'Kossi', 'Codjo', 'Kokou', 'Mahougnon', 'Sèna', 'Sètondji', 'Dossa', 'Gbènoukpo', 'Firmin', 'Romuald', 'Fidèle', 'Bruno', 'Désiré', 'Rodrigue', 'Gildas', 'Thierry', 'Hervé', 'Moussa', 'Rafiou', 'Ibrahim', 'Constant', 'Euloge', 'Wilfried', 'Ulrich', 'Marius', 'Anselme', 'Sylvain', 'Zinsou', 'Honoré'],
  family: ['Adjovi', 'Ahouansou', 'Dossou', 'Gbaguidi', 'Houngbédji', 'Sossa', 'Zannou', 'Kpadonou', 'Tossou', 'Agossou', 'Dégbé', 'Houessou', 'Akplogan', 'Hounsou', 'Azon', 'Lokossou', 'Mensah', 'Sagbo', 'Tokpanou', 'Vigan', 'Ahyi', 'Bokossa', 'Kiki', 'Quenum', 'Glèlè', 'Yèhouénou', 'Amoussou', 'Djossou', 'Fassinou', 'Wanou'],
}
const RIVER: NamePool = {
  female: ['রহিমা', 'সালমা', 'Nasima', 'Rokeya', 'Shahida', 'Jahanara', 'Momena', 'Taslima', 'Ayesha', 'Khadija', 'Rubina', 'Sufia', 'Halima', 'Bilkis', 'Lipi', 'Shapla', 'Moriom', 'Parul', 'Anwara', 'Hasina', 'Kohinoor', 'Monowara', 'Rina', 'Sabina', 'Fuljan', 'Asma', 'Jorina', 'Nurjahan', 'Laily', 'Minara'],
  male: ['করিম', 'Abdul', 'Mohammad', 'Nurul', 'Rafiqul', 'Shahidul', 'Aminul', 'Jamal', 'Kamal', 'Habibur', 'Mizanur', 'Saiful', 'Rezaul', 'Sohel', 'Rakib', 'Delwar', 'Faruk', 'Golam', 'Harun', 'Idris', 'Jasim', 'Liton', 'Masud', 'Nazrul', 'Omar', 'Polash', 'Rubel', 'Selim', 'Tofazzal', 'Yunus'],
  family: [],
  familyOf: {
    female: ['Khatun', 'Begum', 'Akter', 'Bibi', 'Khanam', 'Parvin', 'Sultana', 'খাতুন', 'Nessa', 'Banu'],
    male: ['Islam', 'Rahman', 'Hossain', 'Mia', 'Sheikh', 'Sarker', 'Mondal', 'Pramanik', 'Ali', 'Bepari', 'Akanda', 'Molla', 'Talukder', 'Fakir'],
  },
}
const POOLS: { [site in SiteKey]: NamePool } = { allada: ALLADA, rongdhonu: RIVER }

export const givenNames = (site: SiteKey, sex: Sex): readonly string[] => (sex === 'male' ? POOLS[site].male : POOLS[site].female)
export const familyNames = (site: SiteKey, sex: Sex): readonly string[] => POOLS[site].familyOf?.[sex === 'male' ? 'male' : 'female'] ?? POOLS[site].family

/** Real places round Allada; invented chars (river islands) on the ship's round. */
export const VILLAGES: { [site in SiteKey]: readonly string[] } = {
  allada: ['Sékou', 'Attogon', 'Togoudo', 'Lissègazoun', 'Hinvi', 'Agbanou', 'Ayou', 'Tokpa', 'Avakpa', 'Lon-Agonmey', 'Ahouannonzoun', 'Dodji-Bata'],
  rongdhonu: ['Char Shapla', 'Char Notun Hat', 'Purbo Kashbon', 'Char Madhupur', 'Dokkhin Ghat', 'Char Belgachi', 'Uttar Palpara', 'Nodir Kul', 'Char Phulbari', 'Kathaltoli'],
}

/** Who brings a child, as the sentences of each language need it. */
export const CARERS = {
  fr: ['sa mère', 'son père', 'sa grand-mère', 'sa tante', 'sa sœur aînée'],
  en: ['the mother', 'the father', 'the grandmother', 'an aunt', 'the elder sister'],
  pt: ['a mãe', 'o pai', 'a avó', 'a tia'],
} as const
