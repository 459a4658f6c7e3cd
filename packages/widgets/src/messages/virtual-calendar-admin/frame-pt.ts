import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** Portuguese. */
export const frame: FrameTexts = {
  $code: 'pt',
  $dir: 'ltr',
  title: 'Calendários virtuais',
  loading: 'Carregando calendários virtuais…',

  forbiddenText: 'Sua sessão não inclui calendários virtuais. Fale com quem gerencia suas permissões.',
  sessionText: 'Recarregue a página para continuar. O trabalho nos calendários segue sem você.',
  readOnly: 'Você pode ver tudo aqui, mas não alterar.',

  unit: 'Unidade organizacional',
  connected: 'Conectada',
  degraded: 'Requer atenção',
  revoked: 'Desconectada',
  degradedText: 'A conta responde com erros. O que falta gravar será tentado de novo.',
  revokedText:
    'As credenciais não são mais válidas, então nada pode ser criado nem alterado. Conecte-a novamente.',
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
  consentRefused:
    'A autorização foi recusada e nada foi conectado. É preciso alguém que administre a unidade.',
  consentFailed: 'O provedor não conectou a unidade. Comece de novo.',
  consentGiven: 'A unidade está conectada.',
  codes: {
    needs_connection: 'A unidade foi desconectada.',
    calendar_not_ready: 'O calendário não pode ser alterado no estado atual.',
  },

  nothingStops: 'Nada a usa no momento.',
  keepConnected: 'Manter conectada',
  isDisconnected: (name) => `${name} está desconectada.`,

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
