import type { Texts } from './course.ts'

export const pt: Texts = {
  title: 'Usar o Outpost',
  summary: 'O seu trabalho no tablet, com e sem rede.',
  lessons: {
    'where-it-is': {
      title: 'Onde está o seu trabalho',
      text: `O Outpost não precisa de rede. O que assina é escrito primeiro no tablet e depois segue. Quatro pequenas barras e uma palavra dizem onde está:

| Barras | Palavra | O que quer dizer |
| ---: | --- | --- |
| 1 | **Neste tablet** | Seguro aqui, e só aqui. Pode desligar o tablet. |
| 2 | **Enviado** | Já partiu. O servidor ainda não o aceitou. |
| 3 | **No servidor** | O servidor já o tem. As barras ficam verdes. |
| 4 | **Visto por Dr Lind** | Este médico abriu-o. |

**Guardado neste tablet** só aparece quando é verdade. Antes disso é um rascunho: **Rascunho guardado** quer dizer que só você o vê, neste tablet.

> Enquanto as barras não ficam verdes, o seu trabalho está só neste tablet. Cuide bem dele.`,
    },
    patient: {
      title: 'Procurar, depois registar',
      text: `Abra **Procurar** e escreva parte do nome, o número, a aldeia ou o telefone. As grafias próximas também se encontram. **Ninguém encontrado**? Tente primeiro outra parte.

Depois escolha **Registar uma nova pessoa**. Basta um nome próprio ou um apelido. Junte, se puder, sexo, nascimento, aldeia e telefone: ajudam a encontrar a pessoa outra vez.

Enquanto escreve, o Outpost procura a mesma pessoa. Quando disser **Esta pessoa talvez já esteja aqui**, abra esse registo e veja. Pode continuar se for outra pessoa.

Copie o número do utente para o cartão: nove caracteres. O último revela um erro nos outros.

Um utente está lá duas vezes? No processo, **Juntar** mostra o histórico de ambos nos dois. Nada é movido, e podem separar-se de novo.`,
    },
    visit: {
      title: 'Registar uma consulta',
      text: `Toque em **Consulta**, escolha a pessoa e siga quatro passos: **Motivo**, **Sinais**, **Diagnóstico**, **Plano**. Pode mudar de um para outro em qualquer altura.

- O rascunho é guardado enquanto escreve. Pode fechar a consulta; ela espera por si em **Hoje**.
- **Como da última vez** preenche motivo, diagnóstico e plano da última consulta. Altere o que for diferente.
- Por baixo de cada medida está o seu último valor. O que não conseguiu medir recebe **Não feito**: não é o mesmo que vazio.
- Um número invulgar é perguntado. Um que não pode estar certo não é aceite.

**Assinar e guardar** termina a consulta. Se faltar algo, o Outpost leva-o até lá. Depois de assinada, a nota já não muda; o que estava errado corrige-se ao lado.`,
    },
    ask: {
      title: 'Perguntar ao médico',
      text: `Depois de uma consulta, escolha **Perguntar ao médico**. Escreva uma só pergunta; a consulta vai junto. Escolha uma especialidade (quem estiver livre) ou uma pessoa, e a urgência:

| Urgência | Quando |
| --- | --- |
| **Não urgente** | Uma resposta nos próximos dias é suficiente |
| **Urgente** | É precisa uma resposta hoje |
| **Emergência** | A vida ou um membro está em perigo agora. Parte primeiro. |

Até um médico assumir o caso, a especialidade só vê especialidade, urgência, grupo de idade e língua: nem nome, nem texto.

A resposta aparece em **Hoje** e em **Casos**. Quando a abre, o médico vê isso. Pode responder, **Registar o resultado** e **Fechar o caso**.

> Numa emergência, não espere pela resposta: siga o seu protocolo e refira. Sem rede, ninguém vê ainda a sua pergunta.`,
    },
    link: {
      title: 'Uma rede lenta, paga ao byte',
      text: `O Outpost envia sozinho sempre que há rede, e só o que é novo. A marca no cimo de cada ecrã diz em que ponto estão as coisas:

| Marca | O que quer dizer |
| --- | --- |
| **Sem rede · 3** | Sem contacto. Três registos estão seguros neste tablet. |
| **3 · 14 KB** | Três registos esperam; é isto que há para enviar. |
| Uma hora com um visto | Tudo está no servidor; último contacto a esta hora. |
| **1 recusados** | O servidor não aceitou um registo. Veja-o. |

Toque nela para abrir **O que está onde**: o que espera, quanto é e quando o servidor respondeu. **Sincronizar** tenta logo, mas raramente é preciso.

Sem contacto há mais de um dia? Uma linha amarela avisa. Leve o tablet para onde haja rede.`,
    },
    'put-right': {
      title: 'Corrigir',
      text: `Nada é apagado: o trabalho de ninguém desaparece. Abra **Nota completa** no processo:

- **Acrescentar uma correção** põe o que está certo por baixo da nota, com o seu nome, a hora e o motivo.
- **Registado por engano** risca a nota. Fica legível, e não se pode voltar atrás. Era sobre outro utente? Escreva-a de novo no processo certo: nada é movido sozinho.

**Dois valores guardados** quer dizer: duas pessoas mudaram a mesma coisa sem se verem. Ambos ficam. Escolha quando souber, ou **Decidir depois**.

**Por ver** mostra o que o servidor não aceitou, e porquê. Não se perdeu: fica neste tablet. Abra-o, corrija-o, ou avise o seu administrador.`,
    },
    share: {
      title: 'Partilhar um tablet',
      text: `Várias pessoas trabalham num tablet, cada uma com o seu nome e a sua palavra-passe.

- Tudo o que escreve leva o seu nome. Por isso, nunca trabalhe em nome de um colega.
- Quando pousar o tablet, abra o seu menu no cimo e escolha **Bloquear, ou mudar de pessoa**. Não conte que ele se bloqueie sozinho.
- Os seus rascunhos são só seus. Rascunhos e trabalho por enviar ficam seguros, seja quem for que use o tablet a seguir, e o que assinou parte também enquanto um colega trabalha.
- A sua primeira entrada num tablet precisa de rede. Depois pode entrar nele sem rede.
- Use quatro palavras ou mais como palavra-passe e não a diga a ninguém. Pode mudá-la no seu menu.

> Um tablet perdeu-se ou foi roubado? Avise logo o seu administrador, que o pode revogar.`,
    },
  },
  questions: {
    'only-here': {
      text: 'Assinou uma consulta. Ao lado das barras está “Neste tablet”. Onde está a consulta?',
      options: { server: 'Também no servidor', tablet: 'Segura neste tablet, e só aí', gone: 'Em lado nenhum, se o tablet for desligado agora' },
      why: 'Está guardada e fica lá mesmo que o desligue. Mas até o servidor a ter, só este tablet a tem.',
    },
    green: {
      text: 'Com que palavras ficam as barras verdes?',
      options: { 'on-this-tablet': 'Neste tablet', 'on-the-server': 'No servidor', sent: 'Enviado', seen: 'Visto por Dr Lind' },
      why: 'Verde quer dizer que o servidor o tem. O que foi enviado talvez ainda não tenha sido aceite.',
    },
    'no-link': {
      text: 'Sem rede, pode registar um utente e assinar uma consulta.',
      why: 'Tudo fica guardado no tablet e parte sozinho quando houver rede.',
    },
    double: {
      text: 'Durante um registo, o Outpost diz: “Esta pessoa talvez já esteja aqui”. O que faz?',
      options: { look: 'Abro esse registo e vejo se é a mesma pessoa', save: 'Guardo logo, dois registos não fazem mal', stop: 'Paro, porque o Outpost não vai guardar' },
      why: 'O Outpost só avisa; quem decide é você. Dois registos dividem um só histórico, por isso veja primeiro. Se for outra pessoa, continue.',
    },
    number: {
      text: 'Quantos caracteres do número do utente copia para o cartão?',
      why: 'Os nove. O último revela um erro nos outros.',
    },
    'group-sees': {
      text: 'Pergunta a uma especialidade. O que veem os seus médicos antes de um deles assumir o caso?',
      options: { name: 'O nome do utente', urgency: 'A urgência', specialty: 'A especialidade', question: 'A sua pergunta' },
      why: 'Só especialidade, urgência, grupo de idade e língua. O nome e o texto são para o médico que assume o caso.',
    },
    emergency: {
      text: 'Numa emergência, espera pela resposta do médico antes de agir.',
      why: 'Pergunte, mas siga o seu protocolo e refira. A resposta depende de uma rede que talvez falte.',
    },
    'wrong-chart': {
      text: 'Assinou uma consulta no utente errado. O que faz?',
      options: { delete: 'Apago-a', rewrite: 'Mudo o nome nela', strike: 'Risco-a como sendo de outro utente, e escrevo-a no processo certo' },
      why: 'O que está assinado nunca muda e nunca é apagado. Riscado, continua legível, e nada é movido sozinho.',
    },
  },
}
