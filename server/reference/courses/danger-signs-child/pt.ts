import type { Texts } from './course.ts'
import { IMCI } from './thresholds.ts'

export const pt: Texts = {
  title: 'Sinais de perigo na criança doente',
  summary: 'Que criança dos 2 meses aos 5 anos não pode esperar.',
  lessons: {
    general: {
      title: 'Sinais gerais de perigo',
      text: `Este curso trata das crianças **dos 2 meses aos 5 anos**. Um bebé doente com menos de 2 meses tem outros sinais e um mapa próprio: refira-o, ou pergunte logo a um médico.

Procure estes cinco em **todas** as crianças doentes, seja qual for o motivo:

- **Não consegue beber ou mamar**: fraca demais para sugar ou engolir. Se não tiver a certeza, mande oferecer líquido ou o peito, e observe.
- **Vomita tudo**: nada lhe fica no estômago.
- **Convulsões** durante esta doença.
- **Letárgica ou inconsciente**: sonolenta quando devia estar desperta, indiferente ao que se passa à volta; ou impossível de acordar.
- **Está a convulsionar agora**.

> Basta um sinal. É uma emergência: acabe depressa a avaliação e refira com urgência.`,
    },
    breathing: {
      title: 'Tosse ou dificuldade em respirar',
      text: `A criança tem de estar **calma**: chorar ou mamar altera a respiração. Destape o tórax e conte durante **um minuto inteiro**.

| Idade | Respiração rápida |
| --- | --- |
| 2 meses até menos de 12 meses | ${IMCI.fastFrom2Months} por minuto ou mais |
| 12 meses até menos de 5 anos | ${IMCI.fastFrom12Months} por minuto ou mais |

Antes dos 2 meses é ${IMCI.fastUnder2Months} ou mais, no outro mapa.

- **Tiragem subcostal**: a parte de baixo do tórax vai *para dentro* quando a criança *inspira*.
- **Estridor**: um som áspero quando a criança *inspira*.
- **Oxigénio**, se o puder medir.

> Um sinal geral de perigo, estridor numa criança calma, ou oxigénio abaixo de ${IMCI.oxygenLow} %: é grave. Refira com urgência.

Sem estes, respiração rápida ou tiragem é pneumonia: trate segundo o seu protocolo. Uma criança com tiragem que tem VIH ou esteve exposta é referida; alguns programas referem todas as crianças com tiragem.`,
    },
    diarrhoea: {
      title: 'Diarreia',
      text: `Pergunte há quanto tempo, e se há sangue. Olhe para a criança e para os olhos. Ofereça de beber. Faça a prega da pele do abdómen.

| Procure | Alguma desidratação | Desidratação grave |
| --- | --- | --- |
| A criança | Agitada, irritável | Letárgica ou inconsciente |
| Olhos | Encovados | Encovados |
| Bebe | Avidamente, com sede | Mal, ou não consegue |
| A prega volta | Lentamente | Muito lentamente: mais de ${IMCI.pinchVerySlow} segundos |

**Bastam dois sinais da mesma coluna.** Leia primeiro a coluna grave.

- Grave: dê logo líquidos segundo o seu protocolo. Se não puder, ou se houver outro sinal grave, refira com urgência, com goles frequentes de SRO pelo caminho se a criança puder beber.
- ${IMCI.persistentDays} dias ou mais, com desidratação: refira ao hospital.
- **Sangue nas fezes** é disenteria: trate segundo o seu protocolo.

O aleitamento continua.`,
    },
    fever: {
      title: 'Febre',
      text: `Uma criança tem febre se a mãe o diz, se está quente ao toque, ou a partir de ${String(IMCI.fever).replace('.', ',')} °C na axila.

Procure **rigidez da nuca**. A criança dobra o pescoço com facilidade, por exemplo para olhar para os dedos dos pés? Se não o vê, deite-a de costas e dobre suavemente a cabeça para o peito. Uma nuca rígida resiste.

> Febre com **um sinal geral de perigo** ou **rigidez da nuca** é doença febril muito grave. Refira com urgência.

Pode ser meningite, malária grave ou sépsis. Sem laboratório não se distinguem: não espere por um resultado.

Sem estes sinais: faça o teste da malária onde ela existe, procure outra causa e trate segundo o seu protocolo. Febre todos os dias há mais de ${IMCI.feverDaysLong} dias: refira para avaliação.`,
    },
    nutrition: {
      title: 'Desnutrição e anemia',
      text: `Observe e meça em todas as crianças doentes. Cada um destes sinais é **desnutrição aguda grave**:

| Sinal | Como |
| --- | --- |
| Edema dos dois pés | Carregue suavemente com os polegares alguns segundos: fica uma cova em cada pé |
| Perímetro braquial abaixo de ${IMCI.muacSevere} mm | A partir dos 6 meses, com a fita |
| Peso para a altura abaixo de −3 z | Pelas tabelas |

Refira com urgência se houver também um sinal geral de perigo, outra doença grave, pneumonia com tiragem, ou falta de apetite para o alimento terapêutico. Muitos programas referem todas as crianças com edema dos dois pés. Senão, pergunte hoje a um médico e siga o seu protocolo.

**Palidez palmar grave**: compare a palma da criança com a sua e com a de outras pessoas. Tão pálida que parece branca é anemia grave.

> Palidez palmar grave: refira com urgência.`,
    },
    act: {
      title: 'O que fazer',
      text: `Perante qualquer sinal que diz *refira com urgência*:

1. Chame ajuda e **não deixe a criança sozinha**.
2. Convulsões: deite a criança de lado, desobstrua as vias aéreas, não ponha nada na boca. Trate segundo o seu protocolo.
3. **Previna a hipoglicemia.** Aleitamento, se a criança consegue mamar. Se não, mas consegue engolir: leite materno extraído ou um substituto, à falta deles água com açúcar. Uma criança que não consegue engolir não recebe de beber: siga o seu protocolo.
4. **Mantenha a criança quente.**
5. Dê os primeiros tratamentos do seu protocolo. Não devem atrasar a partida.
6. Refira **com urgência**, com uma nota, e com a mãe.

Pergunte ao médico com **Emergência**, mas não espere pela resposta.

> Este curso não indica doses. Siga o seu protocolo de tratamento.`,
    },
  },
  questions: {
    which: {
      text: 'Quais destes são sinais gerais de perigo?',
      options: { 'no-drink': 'Não consegue beber ou mamar', cough: 'Tosse', lethargic: 'Letárgica ou inconsciente', fever: 'Febre', convulsions: 'Convulsões durante esta doença' },
      why: 'Os outros dois são “vomita tudo” e “está a convulsionar agora”. Tosse e febre são queixas: avaliam-se a seguir.',
    },
    count: {
      text: 'Como conta as respirações?',
      options: { quarter: 'Durante 15 segundos, vezes quatro', feeding: 'Enquanto a criança mama', minute: 'Durante um minuto inteiro, com a criança calma' },
      why: 'A respiração é irregular, e chorar ou mamar altera-a. Só conta um minuto inteiro com a criança calma.',
    },
    'eight-months': {
      text: 'Uma criança tem 8 meses. A partir de quantas respirações por minuto a respiração é rápida?',
      why: `A partir de ${IMCI.fastFrom2Months}, dos 2 meses até menos de 12 meses.`,
    },
    'three-years': {
      text: 'Uma criança calma de 3 anos respira 44 vezes por minuto. É respiração rápida.',
      why: `Dos 12 meses até menos de 5 anos é rápida a partir de ${IMCI.fastFrom12Months}.`,
    },
    dehydration: {
      text: 'Uma criança tem diarreia e olhos encovados, bebe avidamente, e a prega da pele demora mais de 2 segundos a voltar. O que é?',
      options: { severe: 'Desidratação grave', some: 'Alguma desidratação', none: 'Sem desidratação' },
      why: 'Olhos encovados e prega muito lenta: dois sinais da coluna grave. Basta, mesmo que a criança ainda beba.',
    },
    'stiff-neck': {
      text: 'Uma criança tem febre e a nuca rígida, mas nenhum sinal geral de perigo. Pode esperar-se até amanhã.',
      why: 'Febre com rigidez da nuca é doença febril muito grave, mesmo sem sinal geral de perigo. Refira com urgência.',
    },
    arm: {
      text: 'Uma criança tem 2 anos. Abaixo de quantos milímetros de perímetro braquial é desnutrição aguda grave?',
      why: `Abaixo de ${IMCI.muacSevere} mm, a partir dos 6 meses.`,
    },
    unconscious: {
      text: 'Uma criança está inconsciente. O que faz até à partida?',
      options: { warm: 'Mantê-la quente', drink: 'Dar-lhe a beber água com açúcar', stay: 'Ficar junto dela', wait: 'Esperar pela resposta de um médico' },
      why: 'Uma criança que não consegue engolir não recebe de beber: previna a hipoglicemia segundo o seu protocolo. Pergunte, mas não espere.',
    },
  },
}
