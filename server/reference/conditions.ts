import { CONDITIONS, type CatalogueEntry } from '../../src/domain/records/catalogue/kind.ts'

/** Raise it with every change of the list: a database keeps what it has until a greater edition comes. */
const EDITION = 1

// One line a condition: own code, which never changes its meaning; ICD-10 code; names in English, French and Portuguese in our own words.
// Short on purpose: what fills the register of a clinic such as Allada and of a hospital ship. Whatever is not here is written as text,
// which a diagnosis always has.
const LIST = `
malaria|B54|Malaria|Paludisme|Malária
malaria-severe|B50.8|Severe malaria|Paludisme grave|Malária grave
fever-unexplained|R50.9|Fever, cause not known|Fièvre sans cause connue|Febre sem causa conhecida
typhoid|A01.0|Typhoid fever|Fièvre typhoïde|Febre tifoide
dengue|A97.9|Dengue|Dengue|Dengue
measles|B05.9|Measles|Rougeole|Sarampo
chickenpox|B01.9|Chickenpox|Varicelle|Varicela
meningitis|G03.9|Meningitis|Méningite|Meningite
tetanus|A35|Tetanus|Tétanos|Tétano
tetanus-newborn|A33|Tetanus of the newborn|Tétanos du nouveau-né|Tétano do recém-nascido
lassa-fever|A96.2|Lassa fever|Fièvre de Lassa|Febre de Lassa
yellow-fever|A95.9|Yellow fever|Fièvre jaune|Febre amarela
rabies-exposure|Z20.3|Bite with risk of rabies|Morsure à risque de rage|Mordedura com risco de raiva
tuberculosis-lung|A16.2|Tuberculosis of the lung|Tuberculose pulmonaire|Tuberculose pulmonar
hiv|B24|HIV disease|Infection par le VIH|Infeção por VIH
hepatitis-b-chronic|B18.1|Chronic hepatitis B|Hépatite B chronique|Hepatite B crónica
upper-airway-infection|J06.9|Cold or sore throat|Rhume ou mal de gorge|Constipação ou dor de garganta
otitis-media|H66.9|Infection of the middle ear|Otite moyenne|Otite média
pneumonia|J18.9|Pneumonia|Pneumonie|Pneumonia
bronchiolitis|J21.9|Bronchiolitis|Bronchiolite|Bronquiolite
asthma|J45.9|Asthma|Asthme|Asma
copd|J44.9|Chronic obstructive lung disease|Bronchopneumopathie chronique obstructive|Doença pulmonar obstrutiva crónica
diarrhoea|A09.9|Diarrhoea|Diarrhée|Diarreia
diarrhoea-bloody|A09.0|Diarrhoea with blood|Diarrhée sanglante|Diarreia com sangue
cholera|A00.9|Cholera|Choléra|Cólera
dehydration|E86|Dehydration|Déshydratation|Desidratação
worms|B82.0|Intestinal worms|Vers intestinaux|Vermes intestinais
schistosomiasis|B65.9|Schistosomiasis|Bilharziose|Esquistossomose
gastritis|K29.7|Gastritis|Gastrite|Gastrite
peptic-ulcer|K27.9|Stomach or duodenal ulcer|Ulcère de l’estomac ou du duodénum|Úlcera do estômago ou do duodeno
appendicitis|K35.8|Appendicitis|Appendicite|Apendicite
hernia-inguinal|K40.9|Hernia of the groin|Hernie inguinale|Hérnia inguinal
malnutrition-severe|E43|Severe acute malnutrition|Malnutrition aiguë sévère|Desnutrição aguda grave
malnutrition-moderate|E44.0|Moderate acute malnutrition|Malnutrition aiguë modérée|Desnutrição aguda moderada
anaemia|D64.9|Anaemia|Anémie|Anemia
sickle-cell|D57.1|Sickle-cell disease|Drépanocytose|Drepanocitose
sickle-cell-crisis|D57.0|Sickle-cell crisis|Crise drépanocytaire|Crise drepanocítica
hypertension|I10|High blood pressure|Hypertension artérielle|Hipertensão arterial
heart-failure|I50.9|Heart failure|Insuffisance cardiaque|Insuficiência cardíaca
rheumatic-heart|I09.9|Rheumatic heart disease|Cardiopathie rhumatismale|Cardiopatia reumática
stroke|I64|Stroke|Accident vasculaire cérébral|Acidente vascular cerebral
diabetes|E14.9|Diabetes|Diabète|Diabetes
goitre|E04.9|Goitre|Goitre|Bócio
epilepsy|G40.9|Epilepsy|Épilepsie|Epilepsia
headache|R51|Headache|Céphalée|Cefaleia
depression|F32.9|Depression|Dépression|Depressão
anxiety|F41.9|Anxiety|Anxiété|Ansiedade
psychosis|F29|Psychosis|Psychose|Psicose
pregnancy|Z34.9|Normal pregnancy|Grossesse normale|Gravidez normal
pre-eclampsia|O14.9|Pre-eclampsia|Prééclampsie|Pré-eclâmpsia
eclampsia|O15.9|Eclampsia|Éclampsie|Eclâmpsia
miscarriage-threatened|O20.0|Threatened miscarriage|Menace de fausse couche|Ameaça de aborto
postpartum-bleeding|O72.1|Bleeding after birth|Hémorragie du post-partum|Hemorragia pós-parto
puerperal-sepsis|O85|Sepsis after birth|Infection grave après l’accouchement|Infeção grave pós-parto
newborn-sepsis|P36.9|Sepsis of the newborn|Infection grave du nouveau-né|Infeção grave do recém-nascido
newborn-asphyxia|P21.9|Asphyxia at birth|Asphyxie à la naissance|Asfixia ao nascer
newborn-jaundice|P59.9|Jaundice of the newborn|Ictère du nouveau-né|Icterícia do recém-nascido
preterm|P07.3|Born too early|Prématurité|Prematuridade
urinary-infection|N39.0|Urinary infection|Infection urinaire|Infeção urinária
sexually-transmitted|A64|Sexually transmitted infection|Infection sexuellement transmissible|Infeção sexualmente transmissível
pelvic-inflammation|N73.9|Pelvic inflammatory disease|Infection génitale haute|Doença inflamatória pélvica
fibroids|D25.9|Fibroids of the womb|Fibromes utérins|Miomas uterinos
scabies|B86|Scabies|Gale|Sarna
impetigo|L01.0|Impetigo|Impétigo|Impetigo
ringworm|B35.9|Fungal infection of the skin|Mycose de la peau|Micose da pele
eczema|L30.9|Eczema|Eczéma|Eczema
abscess|L02.9|Abscess of the skin|Abcès de la peau|Abcesso da pele
buruli-ulcer|A31.1|Buruli ulcer|Ulcère de Buruli|Úlcera de Buruli
leprosy|A30.9|Leprosy|Lèpre|Lepra
arsenic-poisoning|T57.0|Arsenic poisoning|Intoxication à l’arsenic|Intoxicação por arsénio
wound|T14.1|Open wound|Plaie ouverte|Ferida aberta
fracture|T14.2|Fracture|Fracture|Fratura
burn|T30.0|Burn|Brûlure|Queimadura
snake-bite|T63.0|Snake bite|Morsure de serpent|Mordedura de cobra
back-pain|M54.5|Low back pain|Lombalgie|Lombalgia
conjunctivitis|H10.9|Conjunctivitis|Conjonctivite|Conjuntivite
trachoma|A71.9|Trachoma|Trachome|Tracoma
cataract|H26.9|Cataract|Cataracte|Catarata
tooth-abscess|K04.7|Abscess of a tooth|Abcès dentaire|Abcesso dentário
cleft-lip|Q36.9|Cleft lip|Fente labiale|Lábio leporino
`

/** The conditions from which a nurse or doctor picks a diagnosis. `icd10` is a code of WHO's ICD-10, version 2019. */
export const conditionCatalogue = (): { name: string; edition: number; entries: CatalogueEntry[] } => ({ name: CONDITIONS, edition: EDITION, entries: LIST.trim().split('\n').map(entryOf) })

function entryOf(line: string): CatalogueEntry {
  const [code, icd10, en, fr, pt] = line.split('|') as [string, string, string, string, string]
  return { code, names: { en, fr, pt }, icd10 }
}
