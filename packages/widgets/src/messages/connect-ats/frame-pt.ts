import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** Portuguese. */
export const frame: FrameTexts = {
  $code: 'pt',
  $dir: 'ltr',
  title: 'Gestão de candidaturas',
  loading: 'Carregando a gestão de candidaturas…',
  forbiddenText: 'Sua sessão não inclui a gestão de candidaturas. Fale com quem gerencia suas permissões.',
  sessionText: 'Recarregue a página para continuar.',
  emptyTitle: 'Nenhum sistema de candidaturas',
  emptyText: 'Quem opera o servidor de agendamento não configurou nenhum.',

  connected: 'Conectado',
  degraded: 'Requer atenção',
  revoked: 'Desconectado',
  degradedText: 'Responde com erros. O que falta fazer lá é tentado de novo.',
  partialText: 'Falta uma permissão. Veja abaixo o que não funciona sem ela e o que marcar.',
  connectedBy: (name, when) => `Conectado por ${name} em ${when}`,
  connectedOn: (when) => `Conectado em ${when}`,
  interviewsThere: (count, shown) =>
    plural('pt', count, {
      one: `${shown} entrevista futura está registrada lá. Daqui já não pode ser alterada lá.`,
      other: `${shown} entrevistas futuras estão registradas lá. Daqui já não podem ser alteradas lá.`,
    }),

  noProvider: 'Este servidor não está configurado para nenhum sistema de candidaturas.',
  consentRefused: 'Não foi permitido, portanto nada foi conectado.',
  consentFailed: 'Não foi possível conectar a conta. Comece de novo.',
  consentGiven: 'A conta está conectada.',
  codes: {
    needs_connection: 'A conta foi desconectada. Conecte-a primeiro de novo.',
    origin_not_allowed: 'Esta página não está entre as que podem conectar contas.',
    conflict: 'Foi alterado nesse meio-tempo.',
    ats_record_gone: 'Já não existe lá.',
    provider_changed: 'A resposta tem uma forma que não se conhece aqui.',
    managed_elsewhere: 'Foi criado lá à mão e não é tocado.',
  },

  atsText: (vendor) => `Candidatos, vagas e etapas vêm de ${vendor}, e cada entrevista é registrada lá.`,
  partnerText: (vendor) =>
    `Seus clientes enviam candidatos a partir de ${vendor} e veem lá quando reservaram.`,
  consentText: (vendor) =>
    `Abre-se uma janela de ${vendor}. Ela diz o que é pedido, e você permite. Nenhuma senha é vista aqui.`,
  keyHeading: (vendor) => `Como criar uma chave em ${vendor}`,
  tickRequired: 'Permissões a marcar',
  tickOptional: 'Permissões opcionais',
  enterKey: 'Inserir a chave',
  enterKeyText:
    'A chave é digitada numa página do servidor de agendamento, não aqui. Ela nunca mais é mostrada.',

  lacks: 'O que é diferente aqui',
  lacksSteps: (vendor) =>
    `${vendor} não tem planos de entrevista. Quais entrevistas uma etapa tem é dito pelos seus próprios planos.`,
  lacksOutsiders: (vendor) =>
    `Entrevistadores que não são usuários de ${vendor} não podem ser registrados lá. A nota os nomeia.`,
  lacksResponses: (vendor) => `Em ${vendor} não se pode mostrar se os entrevistadores aceitaram.`,
  lacksMailLog: (vendor) => `${vendor} não mantém uma lista de e-mails. Uma nota diz o que foi enviado.`,
  lacksInterviews: (vendor) => `${vendor} não aceita entrevistas de fora. Uma nota diz quando são.`,
  writesExperimental: (vendor) =>
    `Registrar entrevistas em ${vendor} não é documentado. Até que você tenha testado, uma nota diz quando são.`,
  writesContainer: (vendor) =>
    `As entrevistas de uma mesma reserva ficam juntas em ${vendor}, como um só painel.`,
  lacksChanges: (vendor) => `${vendor} não avisa das mudanças. Elas são encontradas na leitura.`,

  sync: 'O que é lido',
  syncStates: {
    never: 'Ainda não lido',
    first: 'Primeira leitura em curso',
    running: 'Leitura em curso',
    done: 'Em dia',
    failed: 'Nem tudo pôde ser lido',
  },
  syncAge: (when) => `Situação: ${when}`,
  syncFirstText: 'Enquanto isso você pode continuar e fechar esta página: a leitura é feita no servidor.',
  syncNeverText: 'Inicie a leitura para escolher entre as vagas e as etapas.',
  readNow: 'Ler agora',
  readingNow: 'Lendo…',
  syncDone: (name) => `${name} está lida.`,
  syncFailed: (name) => `${name} não pôde ser lida por completo.`,
  resources: {
    jobs: 'Vagas',
    stages: 'Etapas',
    steps: 'Passos de entrevista',
    offices: 'Escritórios',
    users: 'Usuários',
    permissions: 'Quem pode ver o quê',
    candidates: 'Candidatos',
    applications: 'Candidaturas',
    interviews: 'Entrevistas',
    deletions: 'Eliminados',
  },
  resourceStates: { waiting: 'Aguardando', running: 'Lendo', done: 'Lido', failed: 'Falhou' },
  resourceOf: (shown, total) => `${shown} de ${total}`,
  remedies: {
    needs_connection: 'A chave já não é aceita. Conecte a conta de novo.',
    provider_rejected:
      'Foi recusado. Veja em “O que pode fazer” que permissão falta, marque-a lá e leia de novo.',
    provider_unavailable: 'Não veio nenhuma resposta útil. É tentado de novo sozinho.',
    rate_limited: 'Por enquanto não se pode pedir mais. Continua sozinho.',
    ats_cursor_expired: 'O ponto de continuação já não é conhecido lá. Esta parte é lida desde o início.',
    provider_changed:
      'A resposta tem uma forma que não se conhece aqui. Quem opera o servidor de agendamento pode ajudar.',
  },
  remedyElse: 'É tentado de novo sozinho.',

  settings: 'Configurações',
  whenOut: 'Quando um candidato com entrevista é rejeitado, contratado ou removido lá',
  onOut: {
    ask: { name: 'Perguntar antes', text: 'A entrevista fica e aparece entre as que aguardam decisão.' },
    cancel: { name: 'Cancelar a entrevista', text: 'Todos são avisados de que ela não acontece.' },
  },
  grace: 'Minutos de espera antes disso',
  graceHint: 'Quem volta ao processo nesse tempo mantém a entrevista.',
  graceWrong: 'Digite um número inteiro de 0 a 1440.',
  written: (vendor) => `O que é registrado em ${vendor}`,
  writesInterviews: 'As entrevistas',
  writesNotes: 'Notas sobre reserva, mudança e cancelamento',
  logsMails: 'Os e-mails aos candidatos',
  writesResponses: 'As respostas dos entrevistadores',
  usesExperiments: 'As entrevistas, embora isso não seja documentado',
  save: 'Salvar',
  saving: 'Salvando…',
  isSaved: 'As configurações estão salvas.',

  trial: (vendor) => `Testar o registro de entrevistas em ${vendor}`,
  trialText:
    'Uma entrevista daqui a um ano é registrada para um candidato, lida e apagada. Talvez alguém receba um e-mail sobre isso.',
  tryIt: 'Testar',
  trying: 'Testando…',
  trialWorks: 'Funciona: a entrevista foi registrada, lida e apagada.',
  trialFails: 'Não funciona. Uma nota continua dizendo quando são as entrevistas.',
  trialQuestion: (vendor) => `Alguém recebeu um e-mail de ${vendor} sobre isso?`,
  noMail: 'Não, registrar entrevistas a partir de agora',
  aMail: 'Sim, continuar só com notas',
  trialOn: 'A partir de agora as entrevistas são registradas.',
  trialOff: 'Só são escritas notas.',

  hook: 'Novidades na hora',
  hookText: (vendor) =>
    `${vendor} pode avisar das mudanças assim que acontecem. Sem isso elas são encontradas um pouco mais tarde.`,
  hookUrl: 'Endereço',
  heard: (when) => `Última notícia ${when}`,
  neverHeard: 'Ainda sem notícias',
  hasSecret: 'Há um segredo combinado. Ele não é mostrado de novo.',
  hasNoSecret: 'Ainda não há um segredo combinado, por isso nada é aceito.',
  makeSecret: 'Criar um segredo',
  makeAnother: 'Criar outro segredo',
  secret: 'Segredo',
  secretOnce: 'Ele só é mostrado agora. Cole-o lá antes de sair desta página.',
  secretMade: 'O segredo está pronto. Copie-o agora.',
  theirSecret: (vendor) => `Segredo de ${vendor}`,
  theirSecretHint: 'Ele é guardado lacrado e nunca mais é mostrado.',
  secretNeeded: 'Digite o segredo.',
  saveSecret: 'Salvar o segredo',
  secretSaved: 'O segredo está salvo.',

  failures: 'O que não pôde ser feito',
  failureKinds: {
    ats_interviews: 'Entrevista não registrada',
    ats_note: 'Nota não escrita',
    ats_mail: 'E-mail não anotado',
    mail: 'Convite não enviado',
    partner_report: 'Resultado não comunicado',
  },
  failureElse: 'Não feito',
  forCandidate: (candidate, job) => `${candidate}, ${job}`,
  isTriedAgain: 'É tentado de novo.',

  testsUrl: 'Endereço da lista de testes',
  candidatesUrl: 'Endereço para onde os candidatos são enviados',
  partnerUrls: (vendor) => `O que ${vendor} chama`,

  disconnectText: 'O que foi lido é apagado aqui. O que está registrado lá fica. Isso afeta:',
  nothingStops: 'O que foi lido é apagado aqui. O que está registrado lá fica.',
  keepConnected: 'Manter a conexão',
  isDisconnected: (name) => `${name} está desconectada.`,
};
