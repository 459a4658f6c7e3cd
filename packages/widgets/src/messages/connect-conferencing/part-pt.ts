import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** Portuguese. */
export const part: PartTexts = {
  policyHeading: 'Regra para toda a empresa',
  policyText:
    'O que é definido aqui vale para toda a empresa. Uma etapa ou uma candidatura pode ter uma regra própria.',
  policyOfStage: (label) => `Regra para a etapa “${label}”`,
  policyOfCandidate: 'Regra para esta candidatura',
  sources: {
    tenant: 'pela regra da empresa',
    plan: 'pelo plano de entrevistas',
    stage: 'pela regra desta etapa',
    invitation: 'pela regra desta candidatura',
  },
  setHere: 'definido aqui',
  setNowhere: 'não definido',
  changePolicy: 'Alterar',
  setPolicy: 'Definir uma regra aqui',
  removePolicy: 'Remover esta regra',
  removeTitle: 'Remover esta regra?',
  removeText:
    'Aqui nada mais fica definido: para entrevistas marcadas a partir de agora vale o que estiver definido acima.',
  removeNow: 'Remover',
  removing: 'A remover…',
  policySaved: 'A regra foi guardada.',
  policyRemoved: 'A regra foi removida.',
  changedBy: (name, when) => `Alterada por ${name}, ${when}`,
  changedMeanwhile:
    'Alguém alterou esta regra desde que começou. Guardar substitui isso; o que escreveu continua aqui.',
  readOnly: 'A sua sessão pode ver isto, mas não alterar.',
  nothingSet: 'Aqui nada é definido, por isso não há nada a guardar.',

  meeting: 'Reunião',
  noMeeting: 'Nenhuma: por telefone ou presencial',
  meetingByPlan: 'Como disser cada plano de entrevistas',
  whoHosts: 'Quem é anfitrião',
  noteTaker: 'Assistente de notas',
  recordedEvent: 'Evento que lista as pessoas',
  nobody: 'Ninguém',
  eventByPlan: 'Como disser cada plano de entrevistas',
  accounts: (count, shown) => plural('pt', count, { one: `${shown} conta`, other: `${shown} contas` }),
  warnings: {
    needs_connection:
      'A conta com que as reuniões são criadas tem de ser ligada de novo. Até lá nenhuma é criada.',
    STARTER_NEEDED:
      'Com a sala de espera, alguém que possa iniciar a reunião tem de deixar entrar cada candidato.',
    NOTE_TAKER_SEAT_UNKNOWN: 'Ninguém indicou que o assistente tem um lugar. Talvez não consiga gravar.',
    NOTE_TAKER_WAITING_ROOM: 'O assistente espera na sala até que alguém o deixe entrar.',
    NOTE_TAKER_SUPPRESSED:
      'O assistente não participa, porque alguém do painel nunca é gravado. A regra desta candidatura ainda pode incluí-lo.',
  },

  stages: 'Etapas com regra própria',
  stagesText: 'Para as suas entrevistas, estas regras vêm antes da regra da empresa.',
  noStages: 'Nenhuma etapa tem uma regra própria.',
  addStage: 'Adicionar uma etapa',
  stageId: 'Identificador da etapa',
  stageIdHint: 'Como está no seu sistema de recrutamento.',
  stageLabel: 'Nome da etapa',
  stageTaken: 'Esta etapa já tem uma regra. Altere essa.',

  save: 'Guardar',
  saving: 'A guardar…',
  removeThis: 'Remover',
  ofThis: (action, name) => `${action}: ${name}`,
  reading: 'A carregar…',
  unsaved: 'Por guardar.',
  needed: 'Preencha este campo.',
  noHttps: 'Tem de ser um endereço web que comece por https://',
  noEmail: 'Não é um endereço de e-mail.',
  noHosts: 'Adicione pelo menos um endereço.',
  outOfRange: (least, most) => `Um número inteiro de ${least} a ${most}.`,
  fieldRefused: 'O servidor recusa isto.',
  mendFields: (count, shown) =>
    plural('pt', count, {
      one: `É preciso corrigir ${shown} campo.`,
      other: `É preciso corrigir ${shown} campos.`,
    }),
  policyUnsure:
    'Não veio resposta, por isso a regra talvez tenha sido guardada. Prima outra vez: nada acontece duas vezes.',

  meetingChoices: {
    on: { name: 'Sim, por vídeo', text: 'Cada entrevista recebe uma ligação.' },
    off: { name: 'Não, por telefone ou presencial', text: 'Não é criada reunião nem enviada ligação.' },
  },
  inherit: 'Não definir nada aqui',
  inheritText: {
    tenant: 'Cada plano de entrevistas decide.',
    stage: 'Decide o plano de entrevistas ou, senão, a regra da empresa.',
    invitation: 'Decide a etapa ou, senão, o plano de entrevistas ou a regra da empresa.',
  },
  howTheyMeet: 'Como se reúnem',
  choose: 'Escolher…',
  ownAccounts: 'Contas ligadas',
  calendarLogins: 'Acessos trazidos pelos calendários',
  otherWays: 'Outras formas',
  anyLogin: 'Qualquer acesso a um serviço',
  calendarDefault: 'O serviço definido no calendário',
  calendarIntegrated: 'O que o próprio calendário tem (Teams, Meet)',
  fixedLink: 'Uma ligação sempre igual',
  disconnectedWay: (name) => `${name} (desligada)`,
  wayGone: 'Uma conta que já não existe',
  service: 'Serviço',
  serviceHint: 'Como o fornecedor lhe chama, por exemplo zoom ou webex.',
  joinUrl: 'Ligação',
  joinUrlHint: 'Quem a tiver pode entrar a qualquer momento, também antigos candidatos.',
  personalLinks:
    'Aqui cada pessoa recebe uma ligação própria e todos os seus podem dirigir a reunião: não é preciso escolher anfitrião.',

  hostWarning:
    'Quem é anfitrião, ou inicia a reunião em seu lugar, também pode parar a gravação. Se as entrevistas têm de ser gravadas, deixe uma conta comum ser anfitriã e só a coordenação iniciar.',
  rule: 'Regra',
  rules: {
    chosen: { name: 'Uma conta escolhida', text: 'Uma só conta é anfitriã de todas as entrevistas.' },
    scheduler: {
      name: 'Quem agenda',
      text: 'A pessoa do recrutamento ou da coordenação que marca a entrevista.',
    },
    first_interviewer: {
      name: 'O primeiro entrevistador que puder',
      text: 'O painel é percorrido até haver alguém com uma conta adequada e livre.',
    },
    even_distribution: {
      name: 'Estas contas à vez',
      text: 'A seguir vem quem teve menos entrevistas. Só participam contas verificadas.',
    },
    pool: {
      name: 'Um conjunto de contas comuns',
      text: 'Contas de ninguém em particular, cada uma com tantas reuniões ao mesmo tempo quantas a licença permite.',
    },
    first_to_join: {
      name: 'Quem chegar primeiro',
      text: 'De nome é anfitriã uma conta comum; a primeira das pessoas abaixo a entrar passa a sê-lo.',
    },
    alternates: {
      name: 'Toda a equipa',
      text: 'É anfitrião o primeiro entrevistador ou, senão, quem agenda; os outros escolhidos abaixo também podem iniciar.',
    },
  },
  order: 'O painel é percorrido',
  orders: { panel: 'pela sua ordem', email: 'por endereço, de A a Z' },
  skipBusy: 'Passar à frente quem tiver outra reunião a essa hora',
  select: 'Que conta é usada',
  selects: { least_loaded: 'a que tiver menos entrevistas', random: 'qualquer uma' },
  fallbacks: 'Se ninguém puder',
  fallbacksText:
    'Estas regras são tentadas a seguir, por esta ordem. Se nenhuma encontrar alguém, a hora não é oferecida.',
  fallback: (place) => `Regra seguinte, ${place}`,
  addFallback: 'Adicionar outra regra',
  moveUp: 'Subir',
  moveDown: 'Descer',
  isMoved: (name, place) => `${name} é agora o número ${place}.`,
  alternates: 'Quem mais pode iniciar a reunião',
  alternatesText: 'Só podem pessoas com licença na mesma conta.',
  groups: { interviewers: 'Entrevistadores', recruiters: 'Recrutadores', coordinators: 'Coordenação' },

  more: 'Mais definições',
  paidPlan: 'O que a sua organização paga',
  paidPlanHint: 'Disso depende quantas reuniões uma conta pode ter ao mesmo tempo.',
  paidPlans: {
    free: 'Nada (Basic): uma de cada vez',
    pro: 'Pro: uma de cada vez',
    business_plus: 'Business, Education ou Enterprise: duas de cada vez',
    unknown: 'Não sei: uma de cada vez',
  },
  bufferBefore: 'Minutos livres antes',
  bufferAfter: 'Minutos livres depois',
  bufferHint: 'A conta anfitriã fica ocupada esse tempo antes e depois da entrevista.',
  windowDays: 'Dias que contam para o equilíbrio',
  windowHint: 'Antes e depois da entrevista; 30 se não disser outra coisa.',
  maxAlternates: 'Máximo de pessoas que podem iniciar',
  allowBasic: {
    name: 'Aceitar também contas gratuitas',
    text: 'Terminam qualquer reunião aos 40 minutos, por isso só servem para entrevistas mais curtas.',
  },
  waitingRoom: {
    name: 'Sala de espera',
    text: 'Alguém que possa iniciar a reunião tem de deixar entrar o candidato. Se não houver ninguém, fica de fora.',
  },
  autoRepair: {
    name: 'Encontrar outro anfitrião automaticamente',
    text: 'As entrevistas futuras cujo anfitrião já não pode sê-lo recebem outro e um novo link. Caso contrário, decide a coordenação.',
  },
  onOverlap: 'Se o anfitrião tiver outra reunião a essa hora',
  overlaps: { reject: 'não oferecer a hora', warn: 'oferecê-la e avisar' },
  onHostRemoved: 'Se o anfitrião deixar a entrevista',
  hostRemovedUsual: 'como convier à regra',
  hostsRemoved: { keep: 'manter a reunião e a ligação', recreate: 'criar outra reunião com nova ligação' },

  noteTakerText: 'O seu endereço é convidado para cada entrevista, para que entre e tome notas.',
  noteTakerNobody: { name: 'Sem assistente', text: 'Nem que haja um definido acima.' },
  noteTakerSomebody: 'Convidar um assistente',
  assistantEmail: 'Endereço do assistente',
  assistantEmailHint: 'O seu serviço de gravação indica-o.',
  assistantLabel: 'Como os candidatos lhe chamam',
  assistantLabelHint: 'Leem: “Notas por …”.',
  assistantMode: 'Quando vem',
  assistantModes: {
    always: 'a todas as entrevistas',
    opt_in: 'só onde uma etapa ou candidatura o pedir',
    off: 'por agora não',
  },
  requiresConsent: {
    name: 'Só se o candidato concordar',
    text: 'Pergunta-se ao reservar, e pode mudar de ideias até a entrevista começar. Recusar não muda as horas oferecidas.',
  },
  noConsentWarning:
    'Em muitos lugares ninguém pode ser gravado sem ter concordado. Garanta que isso é perguntado.',
  hasSeat: 'O assistente tem um lugar no seu serviço',
  noSeatWarning: 'É convidado na mesma, mas sem lugar talvez não grave.',
  waitingRoomWarning: 'Com sala de espera, o assistente fica de fora até que alguém o deixe entrar.',
  recordedEventText:
    'Os serviços de gravação reconhecem uma entrevista quando é convidada exatamente uma pessoa de fora. Por isso um evento de cada sessão lista as pessoas e os outros não listam ninguém.',
  recordedEvents: {
    own: { name: 'O calendário do anfitrião', text: 'Para serviços que seguem os anfitriões.' },
    shared: {
      name: 'O calendário comum de entrevistas',
      text: 'Para serviços que seguem um calendário com todas as entrevistas.',
    },
    virtual: {
      name: 'O calendário virtual',
      text: 'Para serviços que não estão ligados ao calendário de ninguém.',
    },
  },

  hosts: 'Contas que podem ser anfitriãs',
  host: 'Conta anfitriã',
  hostsHint: 'Escreva ou cole endereços; podem ser vários de uma vez. Cada um é verificado no serviço.',
  addHosts: 'Adicionar',
  emailAdd: 'Endereço',
  notEmails: (typed) => `Não é um endereço de e-mail: ${typed}`,
  tooManyHosts: (most) => `No máximo ${most} endereços.`,
  hostsAdded: (count, shown) =>
    plural('pt', count, {
      one: `Foi adicionado ${shown} endereço.`,
      other: `Foram adicionados ${shown} endereços.`,
    }),
  alreadyListed: 'Já está na lista.',
  isRemoved: (name) => `${name} já não está na lista.`,
  capacity: 'Reuniões ao mesmo tempo',
  byLicence: 'pela licença',
  verifyAll: 'Verificar todas de novo',
  verifying: 'A verificar…',
  verifiedCount: (verified, refused) => `Verificadas: ${verified}. Recusadas: ${refused}.`,
  hostStates: {
    verified: 'Verificada',
    refused: 'Não pode',
    checking: 'A ser verificada',
    unchecked: 'Por verificar',
  },
  uncheckedText: 'Ainda não foi verificada e até lá é passada à frente.',
  licences: { licensed: 'com licença', basic: 'conta gratuita', none: 'sem licença' },
  atOnce: (count, shown) =>
    plural('pt', count, { one: `${shown} reunião de cada vez`, other: `${shown} reuniões de cada vez` }),
  reasons: {
    HOST_NOT_FOUND:
      'Na conta ligada não há ninguém com este endereço. Procure um erro de escrita ou peça que lá adicionem a pessoa.',
    HOST_OTHER_ACCOUNT: 'Esta pessoa pertence a outra conta do serviço. Só podem pessoas da conta ligada.',
    HOST_PENDING: 'Esta pessoa foi convidada para a conta, mas ainda não aceitou. Peça-lhe que o faça.',
    HOST_DEACTIVATED: 'Esta pessoa está desativada. Um administrador pode ativá-la de novo.',
    HOST_NOT_LICENSED:
      'Esta pessoa não tem licença. Atribua uma ou aceite contas gratuitas em “Mais definições”.',
    HOST_BASIC_TOO_LONG:
      'Uma conta gratuita não pode ter entrevistas de mais de 40 minutos. Atribua uma licença.',
    HOST_UNVERIFIED: 'Ainda não foi verificada. Prima “Verificar todas de novo”.',
    HOST_DAILY_LIMIT: 'O serviço não aceita hoje mais reuniões desta conta. Amanhã poderá de novo.',
    HOST_OVERLAP: 'Esta conta já tem a essa hora tantas reuniões quantas pode.',
  },

  ledger: 'Distribuição pelas contas',
  ledgerOf: (name) => `Entrevistas por conta anfitriã, ${name}`,
  readLedger: 'Mostrar',
  ledgerText: (from, to) => `Entrevistas de ${from} a ${to}.`,
  noLedger: 'Ainda nenhuma entrevista foi dada a uma conta.',
  interviews: 'Entrevistas',
  mostAtOnce: 'Máximo ao mesmo tempo',
  ofCapacity: (most, capacity) => `${most} de ${capacity}`,
  overCapacity: 'mais do que pode',
  lastGiven: 'Última vez',
  never: 'nunca',
  allSame: 'Todas têm o mesmo número de entrevistas.',
  within: (count, shown) =>
    plural('pt', count, {
      one: `Equilibrado, com diferença de ${shown} entrevista.`,
      other: `Entre a que tem mais e a que tem menos há ${shown} entrevistas.`,
    }),
  readLedgerAgain: 'Carregar de novo',
};
