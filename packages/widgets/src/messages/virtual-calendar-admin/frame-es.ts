import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** Spanish. */
export const frame: FrameTexts = {
  $code: 'es',
  $dir: 'ltr',
  title: 'Calendarios virtuales',
  loading: 'Cargando calendarios virtuales…',
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
  forbiddenText: 'Su sesión no incluye los calendarios virtuales. Consulte a quien gestiona sus permisos.',
  sessionTitle: 'Su sesión ha terminado',
  sessionText: 'Vuelva a cargar la página para continuar. El trabajo en los calendarios sigue sin usted.',
  setUpTitle: 'Esta página no está configurada',
  setUpText: 'Tiene que dar a este elemento un servidor y un token de sesión.',
  outdated: 'No se ha podido volver a leer, así que puede no estar al día.',
  readOnly: 'Aquí puede verlo todo, pero no cambiarlo.',

  unit: 'Unidad organizativa',
  provider: 'Proveedor',
  dataCenter: 'Centro de datos',
  usualDataCenter: 'Predeterminado',
  connected: 'Conectada',
  degraded: 'Requiere atención',
  revoked: 'Desconectada',
  degradedText: 'Su cuenta responde con errores. Lo que queda por escribir se vuelve a intentar.',
  revokedText:
    'Sus credenciales ya no son válidas, así que no se puede crear ni cambiar nada. Vuelva a conectarla.',
  profiles: 'Servicios de reunión',
  noProfiles: 'Ninguno',
  profileConnected: 'conectado',
  profileDisconnected: 'acceso perdido',
  relink: (service) => `Renovar el acceso a ${service}`,
  serviceMissing: '¿Falta algún servicio?',
  recruitingHint:
    'Indeed Interview y otros vienen con la categoría «Recruiting»: actívela en el proveedor, en los ajustes de videoconferencia de esta unidad.',
  connectedBy: (name, when) => `Conectada por ${name} el ${when}`,
  connectedOn: (when) => `Conectada el ${when}`,

  noUnitTitle: 'Aún no hay ninguna unidad organizativa',
  noUnitText:
    'Los calendarios virtuales pertenecen a una unidad organizativa de su empresa. Conecte una para crear calendarios en ella.',
  noProvider: 'Este servidor no está configurado para ningún proveedor con unidades organizativas.',
  connectUnit: 'Conectar una unidad organizativa',
  connectAnother: 'Conectar otra unidad',
  reconnect: 'Volver a conectar',
  waitingForConsent:
    'Continúe en la ventana que se ha abierto. Esta página se dará cuenta cuando haya terminado.',
  stopWaiting: 'Cancelar',
  blockedTitle: 'Su navegador ha bloqueado la ventana',
  blockedText: 'Puede ir allí en esta ventana; después volverá aquí.',
  goThere: 'Ir allí en esta ventana',
  windowClosed:
    'La ventana está cerrada o fuera de la vista. Si aún está ocupado allí, continúe; si no, empiece de nuevo.',
  consentRefused:
    'Se ha denegado el consentimiento y no se ha conectado nada. Hace falta alguien que administre la unidad.',
  consentExpired: 'Ha tardado demasiado y no se ha conectado nada. Empiece de nuevo.',
  consentFailed: 'El proveedor no ha conectado la unidad. Empiece de nuevo.',
  unitIsConnected: 'La unidad está conectada.',

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
  nothingStops: 'Nada la usa ahora.',
  andMore: (count, shown) => plural('es', count, { one: `y ${shown} más`, other: `y ${shown} más` }),
  disconnectNow: 'Desconectar ahora',
  keepConnected: 'Mantener conectada',
  isDisconnected: (name) => `${name} está desconectada.`,
  disconnecting: 'Desconectando…',

  caption: (unit) => `Calendarios virtuales de ${unit}`,
  search: 'Buscar por nombre',
  state: 'Estado',
  allStates: 'Todos menos los retirados',
  sortBy: 'Orden',
  byName: 'Nombre, de la A a la Z',
  byNameBackwards: 'Nombre, de la Z a la A',
  newestFirst: 'Los más nuevos primero',
  oldestFirst: 'Los más antiguos primero',
  byState: 'Por estado',
  create: 'Crear calendarios',
  refresh: 'Leer de nuevo',

  name: 'Nombre',
  mappedTo: 'Asignado a',
  upcoming: 'Próximos eventos',
  credentials: 'Credenciales',

  planned: 'En espera',
  creating: 'Creándose',
  unconfirmed: 'Incierto',
  failed: 'No creado',
  active: 'Activo',
  rotating: 'Renovándose',
  retiring: 'Retirándose',
  retired: 'Retirado',

  office: 'Sede',
  team: 'Equipo',
  stage: 'Etapa',
  notMapped: 'Nada',

  issued: (when) => `Emitidas ${when}`,
  nextRefresh: (when) => `próxima renovación ${when}`,
  noCredentials: 'Ninguna',
  credentialsRevoked: 'Ya no son válidas',

  unconfirmedText: 'El proveedor no ha respondido: puede que se haya creado o que no.',
  providerSilent: 'El proveedor no ha respondido.',
  providerRefused: 'El proveedor lo ha rechazado.',
  limitReached: 'El proveedor no acepta más por ahora.',
  needsUnit: 'La unidad se desconectó.',
  retiredBecause: (reason) => `Motivo: ${reason}`,
  createAgain: 'Volver a crear',
  forget: 'Olvidar',
  ofCalendar: (action, name) => `${action}: ${name}`,
  isCreatedAgain: (name) => `${name} se está creando de nuevo.`,
  isForgotten: (name) => `${name} se ha olvidado.`,

  emptyTitle: 'Aún no hay calendarios virtuales',
  emptyText: 'Cree uno o pegue una lista de nombres: uno por cada sede, equipo o etapa.',
  noneFound: 'Ningún calendario coincide.',
  showAll: 'Mostrar todos',
  found: (count, shown) => plural('es', count, { one: `${shown} calendario`, other: `${shown} calendarios` }),
  pages: 'Páginas',
  pageOf: (page, pages) => `Página ${page} de ${pages}`,
  previousPage: 'Página anterior',
  nextPage: 'Página siguiente',

  batchRunning: (done, total) => `Creando calendarios: ${done} de ${total}`,
  batchGoesOn: 'Esto continúa aunque salga de la página.',
  batchDone: (done, total) => `${done} de ${total} creados`,
  batchFailures: (count, shown) =>
    plural('es', count, { one: `${shown} no se creó:`, other: `${shown} no se crearon:` }),
  tryThese: 'Reintentar estos',
  unconfirmedStay:
    'Los que quizá se hayan creado quedan fuera: mire primero en el proveedor y luego créelos de nuevo uno a uno.',
  isTriedAgain: 'Se vuelven a intentar.',
  notCreated: (count, shown) =>
    plural('es', count, {
      one: `${shown} calendario no se creó.`,
      other: `${shown} calendarios no se crearon.`,
    }),
  showThem: 'Mostrarlos',
};
