import { plural } from '../messages.js';
import type { ServiceTexts } from './service-texts.js';

/** Spanish. */
export const service: ServiceTexts = {
  connectNow: (service) => `Conectar ${service}`,
  newTab: '(se abre en otra pestaña)',
  copy: 'Copiar',
  copied: 'Copiado',
  copyOf: (what) => `Copiar: ${what}`,
  copyAll: 'Copiar todo',
  copyFailed: 'No se pudo copiar. Selecciónelo y cópielo usted.',
  permissions: 'Permisos',
  optional: 'opcional',
  notConnected: 'Sin conectar',
  beingConnected: 'Conectándose',
  partial: 'Conectado, pero falta algo',
  connectedAs: (name) => `Como ${name}`,
  interviewsAhead: (count, shown) =>
    plural('es', count, { one: `${shown} entrevista próxima`, other: `${shown} entrevistas próximas` }),
  checks: 'Lo que puede hacer',
  checkOk: 'Bien',
  checkMissing: 'Falta',
  checkOptional: 'Falta, opcional',
  lastChecked: (when) => `Comprobado ${when}`,
  neverChecked: 'Sin comprobar todavía',
  checkAgain: 'Comprobar de nuevo',
  checking: 'Comprobando…',
  allThere: 'Está todo lo necesario.',
  somethingMissing: (count, shown) =>
    plural('es', count, { one: `Falta ${shown} permiso.`, other: `Faltan ${shown} permisos.` }),
  openPage: 'Abrir la página',
  details: 'Detalles',
  ofConnection: (action, name) => `${action}: ${name}`,
  lostTitle: (name) => `${name} ya no está conectada.`,
  lostText: (service) => `${service} ya no acepta lo que se permitió.`,
  connectAgain: 'Conectar de nuevo',
  connectMore: 'Conectar de nuevo, u otra cuenta',
  notSetUp: (service) =>
    `${service} no está configurado en esta instalación. Puede hacerlo quien gestiona el servidor de citas.`,
  mayNotConnect: 'Puede ver esto, pero no conectar nada. Consulte a quien gestiona sus permisos.',
};
