import { hash, verify, type Algorithm } from '@node-rs/argon2'

const MIN_PASSPHRASE_CHARACTERS = 10
const MAX_PASSPHRASE_CHARACTERS = 200

// The package's enums exist for the compiler only; 2 is Argon2id.
const ARGON2ID = 2 as Algorithm

/** OWASP Password Storage Cheat Sheet (2024): Argon2id with m = 19 MiB, t = 2, p = 1. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassphrase = (passphrase: string): Promise<string> => hash(normal(passphrase), COST)

export const verifyPassphrase = (storedHash: string, passphrase: string): Promise<boolean> => verify(storedHash, normal(passphrase))

/** Two keyboards may write one accented letter in two ways; both must open. */
const normal = (passphrase: string): string => passphrase.normalize('NFKC')

/**
 * Words that attackers try first, in the languages of the programme. No list is long enough: the length rule and the lock carry the weight,
 * this only stops the worst.
 */
const COMMON = [
  'password', 'passphrase', 'passwort', 'motdepasse', 'azerty', 'qwerty', 'qwertz', 'senha', 'welcome', 'bienvenue', 'bemvindo',
  'letmein', 'iloveyou', 'admin', 'administrator', 'outpost', 'clinic', 'clinique', 'hospital', 'hopital', 'infirmiere', 'enfermeira', 'nurse', 'doctor',
]
const ROWS = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', 'azertyuiopqsdfghjklmwxcvbn', '01234567890123456789', '09876543210987654321']

/** Why a passphrase is not taken, or null. `about`: the person's login and name, which it may not consist of. */
export function passphraseProblem(passphrase: string, about: readonly string[]): string | null {
  const characters = [...normal(passphrase)]
  if (characters.length < MIN_PASSPHRASE_CHARACTERS) return `at least ${MIN_PASSPHRASE_CHARACTERS} characters are needed`
  if (characters.length > MAX_PASSPHRASE_CHARACTERS) return `at most ${MAX_PASSPHRASE_CHARACTERS} characters are taken`
  if (new Set(characters).size < 5) return 'too few different characters'
  const plain = normal(passphrase).toLowerCase().normalize('NFD').replace(/[^\p{L}\p{N}]/gu, '')
  const known = [...COMMON, ...about.flatMap((text) => text.toLowerCase().normalize('NFD').split(/[^\p{L}\p{N}]+/u))].filter((word) => word.length > 2)
  const rest = known.toSorted((a, b) => b.length - a.length).reduce((text, word) => text.replaceAll(word, ''), plain)
  if (rest.length < 4) return 'a name or a common word is not enough'
  if (ROWS.some((row) => row.includes(rest)) || /^(.{1,4})\1+$/.test(plain)) return 'a sequence of keys is easily guessed'
  return null
}
