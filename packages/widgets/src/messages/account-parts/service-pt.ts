import { plural } from '../messages.js';
import type { ServiceTexts } from './service-texts.js';

/** Portuguese. */
export const service: ServiceTexts = {
  connectNow: (service) => `Conectar ${service}`,
  newTab: '(abre outra aba)',
  copy: 'Copiar',
  copied: 'Copiado',
  copyOf: (what) => `Copiar: ${what}`,
  copyAll: 'Copiar tudo',
  copyFailed: 'Não foi possível copiar. Selecione e copie você mesmo.',
  permissions: 'Permissões',
  optional: 'opcional',
  notConnected: 'Não conectado',
  beingConnected: 'Sendo conectado',
  partial: 'Conectado, mas falta algo',
  connectedAs: (name) => `Como ${name}`,
  interviewsAhead: (count, shown) =>
    plural('pt', count, { one: `${shown} entrevista futura`, other: `${shown} entrevistas futuras` }),
  checks: 'O que pode fazer',
  checkOk: 'Em ordem',
  checkMissing: 'Falta',
  checkOptional: 'Falta, opcional',
  lastChecked: (when) => `Verificado ${when}`,
  neverChecked: 'Ainda não verificado',
  checkAgain: 'Verificar de novo',
  checking: 'Verificando…',
  allThere: 'Tudo o que é preciso está lá.',
  somethingMissing: (count, shown) =>
    plural('pt', count, { one: `Falta ${shown} permissão.`, other: `Faltam ${shown} permissões.` }),
  openPage: 'Abrir a página',
  details: 'Detalhes',
  ofConnection: (action, name) => `${action}: ${name}`,
  lostTitle: (name) => `${name} não está mais conectada.`,
  lostText: (service) => `O ${service} não aceita mais o que foi permitido.`,
  connectAgain: 'Conectar de novo',
  connectMore: 'Conectar de novo, ou outra conta',
  notSetUp: (service) =>
    `${service} não está configurado nesta instalação. Quem opera o servidor de agendamento pode configurá-lo.`,
  mayNotConnect: 'Você pode ver isto, mas não conectar nada. Fale com quem gerencia suas permissões.',
};
