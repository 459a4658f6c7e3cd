import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** Portuguese. */
export const frame: FrameTexts = {
  $code: 'pt',
  $dir: 'ltr',
  title: 'Calendários virtuais',
  loading: 'Carregando calendários virtuais…',
  tryAgain: 'Tentar novamente',
  close: 'Fechar',
  errorCode: (code) => `Código do erro: ${code}`,

  offlineTitle: 'Sem conexão',
  offlineText:
    'Não é possível acessar o servidor de agendamento. Ele será consultado de novo assim que a conexão voltar.',
  downTitle: 'Algo deu errado',
  downText:
    'O servidor de agendamento não conseguiu responder. Nada foi alterado; tente novamente daqui a pouco.',
  forbiddenTitle: 'Você não pode ver isto',
  forbiddenText: 'Sua sessão não inclui calendários virtuais. Fale com quem gerencia suas permissões.',
  sessionTitle: 'Sua sessão terminou',
  sessionText: 'Recarregue a página para continuar. O trabalho nos calendários segue sem você.',
  setUpTitle: 'Esta página não está configurada',
  setUpText: 'Ela precisa fornecer a este elemento um servidor e um token de sessão.',
  outdated: 'Não foi possível ler de novo, portanto isto pode estar desatualizado.',
  readOnly: 'Você pode ver tudo aqui, mas não alterar.',

  unit: 'Unidade organizacional',
  provider: 'Provedor',
  dataCenter: 'Centro de dados',
  usualDataCenter: 'Padrão',
  connected: 'Conectada',
  degraded: 'Requer atenção',
  revoked: 'Desconectada',
  degradedText: 'A conta responde com erros. O que falta gravar será tentado de novo.',
  revokedText:
    'As credenciais não são mais válidas, então nada pode ser criado nem alterado. Conecte-a novamente.',
  profiles: 'Serviços de reunião',
  noProfiles: 'Nenhum',
  profileConnected: 'conectado',
  profileDisconnected: 'acesso perdido',
  relink: (service) => `Renovar o acesso a ${service}`,
  serviceMissing: 'Falta algum serviço?',
  recruitingHint:
    'O Indeed Interview e outros vêm com a categoria “Recruiting”: ative-a no provedor, nas configurações de videoconferência desta unidade.',
  connectedBy: (name, when) => `Conectada por ${name} em ${when}`,
  connectedOn: (when) => `Conectada em ${when}`,

  noUnitTitle: 'Ainda não há unidade organizacional',
  noUnitText:
    'Calendários virtuais pertencem a uma unidade organizacional da sua empresa. Conecte uma para criar calendários nela.',
  noProvider: 'Este servidor não está configurado para nenhum provedor com unidades organizacionais.',
  connectUnit: 'Conectar uma unidade organizacional',
  connectAnother: 'Conectar outra unidade',
  reconnect: 'Conectar novamente',
  waitingForConsent: 'Continue na janela que se abriu. Esta página percebe quando você terminar.',
  stopWaiting: 'Cancelar',
  blockedTitle: 'Seu navegador bloqueou a janela',
  blockedText: 'Você pode ir até lá nesta janela; depois volta para cá.',
  goThere: 'Ir até lá nesta janela',
  windowClosed:
    'A janela está fechada ou fora de vista. Se você ainda está ocupado lá, continue; caso contrário, comece de novo.',
  consentRefused:
    'A autorização foi recusada e nada foi conectado. É preciso alguém que administre a unidade.',
  consentExpired: 'Demorou demais e nada foi conectado. Comece de novo.',
  consentFailed: 'O provedor não conectou a unidade. Comece de novo.',
  unitIsConnected: 'A unidade está conectada.',

  disconnect: 'Desconectar',
  disconnectTitle: (name) => `Desconectar ${name}?`,
  disconnectText: 'Isto para de funcionar:',
  stopsInterviews: (count, shown) =>
    plural('pt', count, { one: `${shown} entrevista futura`, other: `${shown} entrevistas futuras` }),
  stopsCalendars: (count, shown) =>
    plural('pt', count, { one: `${shown} calendário virtual`, other: `${shown} calendários virtuais` }),
  stopsMembers: (count, shown) =>
    plural('pt', count, {
      one: `o calendário de ${shown} pessoa`,
      other: `os calendários de ${shown} pessoas`,
    }),
  stopsAccounts: (count, shown) =>
    plural('pt', count, {
      one: `${shown} conta que veio por ela`,
      other: `${shown} contas que vieram por ela`,
    }),
  nothingStops: 'Nada a usa no momento.',
  andMore: (count, shown) => plural('pt', count, { one: `e mais ${shown}`, other: `e mais ${shown}` }),
  disconnectNow: 'Desconectar agora',
  keepConnected: 'Manter conectada',
  isDisconnected: (name) => `${name} está desconectada.`,
  disconnecting: 'Desconectando…',

  caption: (unit) => `Calendários virtuais de ${unit}`,
  search: 'Buscar por nome',
  state: 'Estado',
  allStates: 'Todos menos os desativados',
  sortBy: 'Ordem',
  byName: 'Nome, de A a Z',
  byNameBackwards: 'Nome, de Z a A',
  newestFirst: 'Mais novos primeiro',
  oldestFirst: 'Mais antigos primeiro',
  byState: 'Por estado',
  create: 'Criar calendários',
  refresh: 'Ler de novo',

  name: 'Nome',
  mappedTo: 'Associado a',
  upcoming: 'Próximos eventos',
  credentials: 'Credenciais',

  planned: 'Aguardando',
  creating: 'Sendo criado',
  unconfirmed: 'Incerto',
  failed: 'Não criado',
  active: 'Ativo',
  rotating: 'Sendo renovado',
  retiring: 'Sendo desativado',
  retired: 'Desativado',

  office: 'Escritório',
  team: 'Equipe',
  stage: 'Etapa',
  notMapped: 'Nada',

  issued: (when) => `Emitidas ${when}`,
  nextRefresh: (when) => `próxima renovação ${when}`,
  noCredentials: 'Nenhuma',
  credentialsRevoked: 'Não são mais válidas',

  unconfirmedText: 'O provedor não respondeu: ele pode ter sido criado ou não.',
  providerSilent: 'O provedor não respondeu.',
  providerRefused: 'O provedor recusou.',
  limitReached: 'O provedor não aceita mais por enquanto.',
  needsUnit: 'A unidade foi desconectada.',
  retiredBecause: (reason) => `Motivo: ${reason}`,
  createAgain: 'Criar de novo',
  forget: 'Esquecer',
  ofCalendar: (action, name) => `${action}: ${name}`,
  isCreatedAgain: (name) => `${name} está sendo criado de novo.`,
  isForgotten: (name) => `${name} foi esquecido.`,

  emptyTitle: 'Ainda não há calendários virtuais',
  emptyText: 'Crie um ou cole uma lista de nomes: um para cada escritório, equipe ou etapa.',
  noneFound: 'Nenhum calendário corresponde.',
  showAll: 'Mostrar todos',
  found: (count, shown) => plural('pt', count, { one: `${shown} calendário`, other: `${shown} calendários` }),
  pages: 'Páginas',
  pageOf: (page, pages) => `Página ${page} de ${pages}`,
  previousPage: 'Página anterior',
  nextPage: 'Próxima página',

  batchRunning: (done, total) => `Criando calendários: ${done} de ${total}`,
  batchGoesOn: 'Isto continua mesmo que você saia da página.',
  batchDone: (done, total) => `${done} de ${total} criados`,
  batchFailures: (count, shown) =>
    plural('pt', count, { one: `${shown} não foi criado:`, other: `${shown} não foram criados:` }),
  tryThese: 'Tentar estes de novo',
  unconfirmedStay:
    'Os que podem ter sido criados ficam de fora: verifique primeiro no provedor e depois crie-os de novo um a um.',
  isTriedAgain: 'Nova tentativa em andamento.',
  notCreated: (count, shown) =>
    plural('pt', count, {
      one: `${shown} calendário não foi criado.`,
      other: `${shown} calendários não foram criados.`,
    }),
  showThem: 'Mostrá-los',
};
