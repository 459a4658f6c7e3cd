import { plural } from '../messages.js';
import type { SharedTexts } from './shared-texts.js';

/** Spanish. */
export const shared: SharedTexts = {
  tryAgain: 'Reintentar',
  close: 'Cerrar',
  errorCode: (code) => `Código de error: ${code}`,
  offlineTitle: 'Sin conexión',
  offlineText:
    'No se puede acceder al servidor de planificación. Se le volverá a preguntar en cuanto vuelva la conexión.',
  downTitle: 'Algo ha salido mal',
  downText:
    'El servidor de planificación no ha podido responder. No se ha cambiado nada; inténtelo de nuevo en un momento.',
  forbiddenTitle: 'No puede ver esto',
  sessionTitle: 'Su sesión ha terminado',
  setUpTitle: 'Esta página no está configurada',
  setUpText: 'Tiene que dar a este elemento un servidor y un token de sesión.',
  outdated: 'No se ha podido volver a leer, así que puede no estar al día.',

  provider: 'Proveedor',
  dataCenter: 'Centro de datos',
  usualDataCenter: 'Predeterminado',
  profiles: 'Servicios de reunión',
  noProfiles: 'Ninguno',
  profileConnected: 'conectado',
  profileDisconnected: 'acceso perdido',
  relink: (service) => `Renovar el acceso a ${service}`,

  reconnect: 'Volver a conectar',
  waitingForConsent:
    'Continúe en la ventana que se ha abierto. Esta página se dará cuenta cuando haya terminado.',
  stopWaiting: 'Cancelar',
  blockedTitle: 'Su navegador ha bloqueado la ventana',
  blockedText: 'Puede ir allí en esta ventana; después volverá aquí.',
  goThere: 'Ir allí en esta ventana',
  windowClosed:
    'La ventana está cerrada o fuera de la vista. Si aún está ocupado allí, continúe; si no, empiece de nuevo.',
  consentExpired: 'Ha tardado demasiado y no se ha conectado nada. Empiece de nuevo.',
  consentToConfirm: 'Ha respondido una cuenta. Indique si es la correcta.',

  disconnect: 'Desconectar',
  disconnectTitle: (name) => `¿Desconectar ${name}?`,
  disconnectText: 'Esto deja de funcionar:',
  stopsInterviews: (count, shown) =>
    plural('es', count, { one: `${shown} entrevista próxima`, other: `${shown} entrevistas próximas` }),
  stopsCalendars: (count, shown) =>
    plural('es', count, { one: `${shown} calendario virtual`, other: `${shown} calendarios virtuales` }),
  stopsMembers: (count, shown) =>
    plural('es', count, {
      one: `el calendario de ${shown} persona`,
      other: `los calendarios de ${shown} personas`,
    }),
  stopsAccounts: (count, shown) =>
    plural('es', count, {
      one: `${shown} cuenta que llegó por ella`,
      other: `${shown} cuentas que llegaron por ella`,
    }),
  andMore: (count, shown) => plural('es', count, { one: `y ${shown} más`, other: `y ${shown} más` }),
  disconnectNow: 'Desconectar ahora',
  disconnecting: 'Desconectando…',

  providerSilent: 'El proveedor no ha respondido.',
  providerRefused: 'El proveedor lo ha rechazado.',
  limitReached: 'El proveedor no acepta más por ahora.',
  cancel: 'Cancelar',
  noAnswer: 'No llegó respuesta. Comprueba la conexión e inténtalo de nuevo.',
  didNotWork: 'No ha funcionado. Inténtalo de nuevo dentro de un momento.',
  notAllowed: 'Tu sesión no permite esto.',
  isGone: 'Ya no existe.',
  refusedInput: 'El servidor rechaza lo introducido.',
  atLine: (line) => `Línea ${line}:`,
};
