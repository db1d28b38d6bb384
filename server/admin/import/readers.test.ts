import { describe, expect, test } from 'vitest'
import { birthOfAge, readAge } from './ages.ts'
import { birthOfDate, decideDateOrder, readDate } from './dates.ts'
import { decodeText } from './decode.ts'
import { guessField, guessMapping } from './headers.ts'
import { readTable } from './table.ts'
import { parseMapping } from './types.ts'
import { readPhones, sexReader, splitName } from './words.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const utf16le = (text: string): Uint8Array => Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]))

describe('encodings', () => {
  test.each([
    ['plain ASCII', utf8('nom;age'), 'utf-8', 'nom;age'],
    ['UTF-8', utf8('prénom,রহিমা'), 'utf-8', 'prénom,রহিমা'],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, ...utf8('é')), 'utf-8-bom', 'é'],
    ['Windows-1252', bytes(0x70, 0x72, 0xe9, 0x3b, 0x9c), 'windows-1252', 'pré;œ'],
    ['UTF-16 with a mark', bytes(0xff, 0xfe, ...utf16le('né;فاطمة')), 'utf-16le', 'né;فاطمة'],
    ['UTF-16 without one', utf16le('nom;prenom;sexe'), 'utf-16le', 'nom;prenom;sexe'],
    ['two files pasted together', bytes(...utf8('né\n'), 0x6e, 0xe9), 'mixed', 'né\nné'],
  ])('%s', (_, given, encoding, text) => expect(decodeText(given)).toEqual({ ok: true, value: { encoding, text } }))

  test('an empty file and a spreadsheet file are told apart from text', () => {
    expect(decodeText(bytes())).toEqual({ ok: false, error: { code: 'empty' } })
    expect(decodeText(bytes(0x50, 0x4b, 3, 4, 0, 0, 0, 0, 9, 9))).toEqual({ ok: false, error: { code: 'not-text' } })
  })
})

describe('tables', () => {
  test.each([
    ['commas', 'nom,prénom,sexe\nA,B,F\n', ','], ['semicolons with decimal commas', 'nom;poids;sexe\nA;3,5;F\nB;4,5;M\n', ';'],
    ['tabs', 'nom\tprénom\nA\tB\n', '\t'], ['bars', 'nom|prénom\nA|B\n', '|'], ['named by the spreadsheet', 'sep=;\nnom;sexe\nA;F\n', ';'],
  ])('%s', (_, text, separator) => expect(readTable(text)).toMatchObject({ ok: true, value: { separator } }))

  test('a title above the header, blank rows and a repeated header are left out, and rows keep the number that a spreadsheet shows', () => {
    const table = readTable('Registre de la clinique;;\n;;\nNom;Prénom;Sexe\nA;B;F\n;;\nNom;Prénom;Sexe\n"C\nC";D;M\n')
    expect(table).toEqual({ ok: true, value: { separator: ';', headers: ['Nom', 'Prénom', 'Sexe'], rows: [{ row: 4, cells: ['A', 'B', 'F'] }, { row: 7, cells: ['C\nC', 'D', 'M'] }] } })
  })

  test('a quotation mark that never closes is named, not swallowed', () => {
    expect(readTable('nom,sexe\n"A,F\nB,M\n')).toMatchObject({ ok: false, error: { code: 'unclosed-quote' } })
    expect(readTable('nom,sexe\n')).toEqual({ ok: false, error: { code: 'empty' } })
  })
})

describe('headers', () => {
  test.each([
    ['N° dossier', 'number'], ['Nº do processo', 'number'], ['MRN', 'number'], ['NOM', 'family'], ['Prénom(s)', 'given'], ['Apelido', 'family'], ['Nom et prénoms', 'name'], ['Patient name', 'name'],
    ['SEXE', 'sex'], ['Sexo', 'sex'], ['DDN', 'birth'], ['Data de Nascimento', 'birth'], ['Date of birth (dd/mm/yyyy)', 'birth'], ['Âge (ans)', 'age'], ['Idade', 'age'],
    ['Village / quartier', 'village'], ['Tél.', 'phone'], ['Telemóvel', 'phone'], ['Nom de la mère', 'carer'], ['Responsável', 'carer'], ["Date d'inscription", 'registered'], ['Poids', null], ['', null],
  ])('%s is %s', (header, field) => expect(guessField(header)?.field ?? null).toBe(field))

  test('a name alone is the whole name; a Portuguese Nome beside Apelido is the given one; a field with one place goes to the surest', () => {
    expect(guessMapping(['Nom', 'Sexe']).mapping.columns).toEqual(['name', 'sex'])
    expect(guessMapping(['Apelido', 'Nome']).mapping.columns).toEqual(['family', 'given'])
    expect(guessMapping(['Village', 'Village de la famille']).mapping.columns).toEqual(['village', null])
  })

  test('a mapping from outside is checked', () => {
    expect(parseMapping({ columns: ['name', null] })).toEqual({ ok: true, value: { columns: ['name', null] } })
    for (const wrong of [null, {}, { columns: ['nom'] }, { columns: [], register: 'import' }, { columns: [], register: 'A B' }]) expect(parseMapping(wrong)).toEqual({ ok: false, error: 'bad-mapping' })
  })
})

describe('dates', () => {
  test.each([
    ['1990-03-05', '1990-03-05'], ['1990/3/5', '1990-03-05'], ['05/03/1990', '1990-03-05'], ['5-3-90', '1990-03-05'], ['05.03.24', '2024-03-05'], ['05.03.30', '1930-03-05'],
    ['5 mars 1990', '1990-03-05'], ['5-Mar-1990', '1990-03-05'], ['March 5, 1990', '1990-03-05'], ['1er août 2001', '2001-08-01'], ['5 de março de 1990', '1990-03-05'],
    ['1990', '1990'], ['03/1990', '1990-03'], ['mars 1990', '1990-03'], ['00/03/1990', '1990-03'], ['xx/xx/1990', '1990'], ['1990-03-05 00:00:00', '1990-03-05'], ['19900305', '1990-03-05'],
    ['٠٥/٠٣/١٩٩٠', '1990-03-05'], ['০৫/০৩/১৯৯০', '1990-03-05'],
    ['32/13/1990', null], ['30/02/1990', null], ['hier', null], ['', null], ['45', null],
  ])('%s is %s', (text, date) => {
    const read = readDate(text, 'day-first', 2026)
    expect(read === null ? null : birthOfDate(read).date).toBe(date)
  })

  test('two digits of a year follow the told age', () => {
    expect(readDate('05/03/24', 'day-first', 2026, 101)?.year).toBe(1924)
    expect(readDate('05/03/24', 'day-first', 2026, 2)?.year).toBe(2024)
  })

  test('with dots the day is first, whatever the file says of strokes', () => {
    expect(readDate('05.03.1990', 'month-first', 2026)).toEqual({ year: 1990, month: 3, day: 5 })
    expect(readDate('05/03/1990', 'month-first', 2026)).toEqual({ year: 1990, month: 5, day: 3 })
  })

  test.each([
    [['13/03/1990', '05/03/1990'], 'day-first'], [['03/13/1990', '05/03/1990'], 'month-first'], [['05/03/1990', '01/02/1990'], 'asked'],
    [['13/03/1990', '03/13/1990'], 'asked'], [['1990-03-05', '05.03.1990', '04/04/1990', '1990'], 'not-needed'],
    [[...Array.from({ length: 40 }, () => '25/03/1990'), '03/25/1990'], 'day-first'],
  ] as const)('%j is %s', (values, order) => expect(decideDateOrder(values)).toBe(order))
})

describe('ages', () => {
  const told = Date.UTC(2026, 5, 15)
  test.each([
    ['~45 ans', { date: '1981', precision: 'estimated' }], ['45 y', { date: '1981', precision: 'estimated' }], ['45', { date: '1981', precision: 'estimated' }], ['env. 45 ans', { date: '1981', precision: 'estimated' }],
    ['8 mois', { date: '2025-10', precision: 'month' }], ['8m', { date: '2025-10', precision: 'month' }], ['6/12', { date: '2025-12', precision: 'month' }], ['2/52', { date: '2026-06', precision: 'month' }],
    ['1 an 6 mois', { date: '2024-12', precision: 'month' }], ['1,5 ans', { date: '2024-12', precision: 'month' }], ['3 sem', { date: '2026-05', precision: 'month' }], ['10 jours', { date: '2026-06', precision: 'month' }],
    ['45 anos', { date: '1981', precision: 'estimated' }], ['٤٥ سنة', { date: '1981', precision: 'estimated' }], ['৪৫ বছর', { date: '1981', precision: 'estimated' }],
    ['adulte', null], ['', null], ['45 kg', null], ['-5', null],
  ])('%s', (text, birth) => {
    const age = readAge(text)
    expect(age === null ? null : birthOfAge(age, told)).toEqual(birth)
  })
})

describe('sex', () => {
  test.each([
    ['F', 'female'], ['féminin', 'female'], ['Mulher', 'female'], ['fille', 'female'], ['أنثى', 'female'], ['মহিলা', 'female'], ['M', 'male'], ['H', 'male'], ['HOMME', 'male'], ['Masculino', 'male'], ['garçon', 'male'], ['ወንድ', 'male'],
    ['outro', 'other'], ['inconnu', 'unknown'], ['Z9', null], ['1', null],
  ])('%s is %s', (text, sex) => expect(sexReader(['F', 'M'])(text)).toBe(sex))

  test('M beside H and without F is Portuguese mulher', () => {
    expect(sexReader(['H', 'M', 'M'])('M')).toBe('female')
    expect(sexReader(['H', 'M', 'F'])('M')).toBe('male')
    expect(sexReader(['M'])('M')).toBe('male')
  })
})

test.each([
  ['01 97 12 34 56', ['01 97 12 34 56']], ['+229 97123456 / 95 11 22 33', ['+229 97123456', '95 11 22 33']], ['Tel: 97123456', ['97123456']], ['0022997123456', ['+22997123456']], ['٩٧١٢٣٤٥٦', ['97123456']],
  ['2,29E+10', null], ['voisin', null], ['123', null],
])('phone %s', (text, phones) => expect(readPhones(text)).toEqual(phones))

test.each([
  ['HOUNKPATIN Awa', { family: 'HOUNKPATIN', given: 'Awa' }], ['Hounkpatin, Awa Rose', { family: 'Hounkpatin', given: 'Awa Rose' }], ['Awa Hounkpatin', { given: 'Awa Hounkpatin' }],
  ['فاطمة عبد الرحمن', { given: 'فاطمة عبد الرحمن' }], ['রহিমা খাতুন', { given: 'রহিমা খাতুন' }], ['12', null],
])('name %s', (text, name) => expect(splitName(text)).toEqual(name))
