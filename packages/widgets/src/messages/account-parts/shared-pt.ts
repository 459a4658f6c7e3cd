import { plural } from '../messages.js';
import type { SharedTexts } from './shared-texts.js';

/** Portuguese. */
export const shared: SharedTexts = {
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
  sessionTitle: 'Sua sessão terminou',
  setUpTitle: 'Esta página não está configurada',
  setUpText: 'Ela precisa fornecer a este elemento um servidor e um token de sessão.',
  outdated: 'Não foi possível ler de novo, portanto isto pode estar desatualizado.',

  provider: 'Provedor',
  dataCenter: 'Centro de dados',
  usualDataCenter: 'Padrão',
  profiles: 'Serviços de reunião',
  noProfiles: 'Nenhum',
  profileConnected: 'conectado',
  profileDisconnected: 'acesso perdido',
  relink: (service) => `Renovar o acesso a ${service}`,

  reconnect: 'Conectar novamente',
  waitingForConsent: 'Continue na janela que se abriu. Esta página percebe quando você terminar.',
  stopWaiting: 'Cancelar',
  blockedTitle: 'Seu navegador bloqueou a janela',
  blockedText: 'Você pode ir até lá nesta janela; depois volta para cá.',
  goThere: 'Ir até lá nesta janela',
  windowClosed:
    'A janela está fechada ou fora de vista. Se você ainda está ocupado lá, continue; caso contrário, comece de novo.',
  consentExpired: 'Demorou demais e nada foi conectado. Comece de novo.',
  consentToConfirm: 'Uma conta respondeu. Diga se é a certa.',

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
  andMore: (count, shown) => plural('pt', count, { one: `e mais ${shown}`, other: `e mais ${shown}` }),
  disconnectNow: 'Desconectar agora',
  disconnecting: 'Desconectando…',

  providerSilent: 'O provedor não respondeu.',
  providerRefused: 'O provedor recusou.',
  limitReached: 'O provedor não aceita mais por enquanto.',
  cancel: 'Cancelar',
  noAnswer: 'Não veio resposta. Verifique a conexão e tente de novo.',
  didNotWork: 'Não deu certo. Tente de novo daqui a pouco.',
  notAllowed: 'Sua sessão não permite isso.',
  isGone: 'Não existe mais.',
  refusedInput: 'O servidor recusa o que foi informado.',
  atLine: (line) => `Linha ${line}:`,
};
