import { plainWords } from './plain.ts'
import type { Field, Mapping } from './types.ts'

// Headers as clinics write them in English, French and Portuguese, without accents. The first of a field are the surest.
const WORDS: { [field in Field]: readonly string[] } = {
  number: ['number', 'no', 'n', 'nr', 'num', 'numero', 'id', 'patient id', 'patient no', 'patient number', 'file number', 'file no', 'record number', 'mrn', 'opd no', 'opd number', 'card no', 'card number', 'registration no', 'registration number', 'reg no',
    'dossier', 'no dossier', 'n dossier', 'numero dossier', 'numero de dossier', 'n de dossier', 'code patient', 'matricule', 'numero patient', 'n patient', 'identifiant', 'code',
    'processo', 'n processo', 'numero do processo', 'n do processo', 'no processo', 'numero do paciente', 'codigo', 'ficha', 'n ficha', 'nid'],
  family: ['family', 'family name', 'surname', 'last name', 'lastname', 'nom', 'nom de famille', 'noms', 'apelido', 'apelidos', 'sobrenome', 'ultimo nome'],
  given: ['given', 'given name', 'given names', 'first name', 'firstname', 'forename', 'prenom', 'prenoms', 'prenom s', 'nome proprio', 'primeiro nome', 'nomes proprios'],
  name: ['name', 'full name', 'fullname', 'patient name', 'name of patient', 'patient', 'nom et prenom', 'nom et prenoms', 'nom prenom', 'nom prenoms', 'noms et prenoms', 'nom complet', 'nom du patient', 'prenom et nom', 'nome', 'nome completo', 'nome do paciente', 'nome e apelido'],
  sex: ['sex', 'gender', 'm f', 'sexe', 'genre', 'sexo', 'genero'],
  birth: ['birth', 'birth date', 'birthdate', 'date of birth', 'dob', 'd o b', 'born', 'birthday', 'year of birth', 'birth year', 'ddn', 'd d n', 'date de naissance', 'date naissance', 'naissance', 'ne le', 'nee le', 'ne e le', 'annee de naissance', 'annee naissance',
    'data de nascimento', 'data nascimento', 'data nasc', 'nascimento', 'nasc', 'd n', 'dn', 'ano de nascimento'],
  age: ['age', 'age years', 'age yrs', 'age in years', 'age y', 'age at visit', 'age ans', 'age en annees', 'age estime', 'estimated age', 'idade', 'idade anos', 'idade estimada'],
  registered: ['registered', 'registration date', 'date registered', 'date of registration', 'date', 'visit date', 'date of visit', 'first visit', 'enrolment date', 'date inscription', 'date d inscription', 'date d enregistrement', 'date enregistrement', 'date de consultation', 'date consultation', 'date de visite', 'data', 'data de registo', 'data do registo', 'data registo', 'data de inscricao', 'data da consulta'],
  village: ['village', 'address', 'town', 'place', 'residence', 'locality', 'location', 'home', 'union', 'upazila', 'ward', 'adresse', 'quartier', 'village quartier', 'quartier village', 'localite', 'commune', 'lieu de residence', 'domicile', 'provenance', 'aldeia', 'bairro', 'morada', 'endereco', 'localidade', 'residencia'],
  phone: ['phone', 'phone number', 'phone no', 'telephone', 'tel', 'mobile', 'mobile no', 'mobile number', 'cell', 'contact', 'contact no', 'contact number', 'numero de telephone', 'n tel', 'n telephone', 'portable', 'contacts', 'telefone', 'n telefone', 'telemovel', 'celular', 'contacto', 'contato'],
  carer: ['carer', 'caregiver', 'guardian', 'next of kin', 'kin', 'parent', 'mother', 'mother name', 'mother s name', 'name of mother', 'father', 'father name', 'father s name', 'husband', 'husband s name', 'accompagnant', 'personne a prevenir', 'personne a contacter', 'tuteur', 'mere', 'nom de la mere', 'pere', 'nom du pere', 'garde malade', 'responsable', 'responsavel', 'mae', 'nome da mae', 'pai', 'nome do pai', 'acompanhante', 'encarregado', 'cuidador'],
  note: ['note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'observation', 'observations', 'remarque', 'remarques', 'commentaire', 'obs', 'observacao', 'observacoes', 'nota', 'notas'],
}

const EXACT = new Map<string, Field>()
for (const [field, words] of Object.entries(WORDS) as [Field, readonly string[]][]) for (const word of words) EXACT.set(word, field)

/** Fields of which a register has one column; of the others several may be mapped. */
const SINGLE: readonly Field[] = ['number', 'name', 'given', 'family', 'sex', 'birth', 'age', 'registered', 'village']

export function guessField(header: string): { field: Field; confidence: number } | null {
  // `Téléphone (Mobile)`: what stands in brackets explains, it does not name. `N°` folds to `n`.
  const whole = plainWords(header.replaceAll(/[°º]/g, ' '))
  const short = plainWords(header.replaceAll(/[°º]/g, ' ').replaceAll(/\([^)]*\)/g, ' '))
  const exact = EXACT.get(whole) ?? EXACT.get(short)
  if (exact !== undefined) return { field: exact, confidence: 1 }
  // Longer words first, so that `nom de la mère (tutrice)` is a carer and not a family name.
  let best: { field: Field; length: number } | null = null
  for (const [word, field] of EXACT) {
    if (word.length >= 3 && ` ${whole} `.includes(` ${word} `) && word.length > (best?.length ?? 0)) best = { field, length: word.length }
  }
  return best === null ? null : { field: best.field, confidence: Math.max(0.4, Math.min(0.9, best.length / whole.length)) }
}

/** What each column probably holds. A field with one place goes to the surest column; `nom` with no `prénom` beside it is the whole name. */
export function guessMapping(headers: readonly string[]): { mapping: Mapping; confidence: number[] } {
  const guesses = headers.map(guessField)
  const columns: (Field | null)[] = guesses.map((guess) => guess?.field ?? null)
  const confidence = guesses.map((guess) => guess?.confidence ?? 0)
  for (const field of SINGLE) {
    const holders = columns.flatMap((held, index) => (held === field ? [index] : [])).toSorted((a, b) => confidence[b]! - confidence[a]!)
    for (const index of holders.slice(1)) { columns[index] = null; confidence[index] = 0 }
  }
  const at = (field: Field): number => columns.indexOf(field)
  if (at('given') < 0 && at('name') < 0 && at('family') >= 0) columns[at('family')] = 'name'
  // Portuguese: `Nome` beside `Apelido` is the given name.
  if (at('name') >= 0 && at('family') >= 0 && at('given') < 0) columns[at('name')] = 'given'
  return { mapping: { columns }, confidence }
}
