import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** Spanish. */
export const frame: FrameTexts = {
  $code: 'es',
  $dir: 'ltr',
  title: 'Calendarios virtuales',
  loading: 'Cargando calendarios virtuales…',

  forbiddenText: 'Su sesión no incluye los calendarios virtuales. Consulte a quien gestiona sus permisos.',
  sessionText: 'Vuelva a cargar la página para continuar. El trabajo en los calendarios sigue sin usted.',
  readOnly: 'Aquí puede verlo todo, pero no cambiarlo.',

  unit: 'Unidad organizativa',
  connected: 'Conectada',
  degraded: 'Requiere atención',
  revoked: 'Desconectada',
  degradedText: 'Su cuenta responde con errores. Lo que queda por escribir se vuelve a intentar.',
  revokedText:
    'Sus credenciales ya no son válidas, así que no se puede crear ni cambiar nada. Vuelva a conectarla.',
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
  consentRefused:
    'Se ha denegado el consentimiento y no se ha conectado nada. Hace falta alguien que administre la unidad.',
  consentFailed: 'El proveedor no ha conectado la unidad. Empiece de nuevo.',
  consentGiven: 'La unidad está conectada.',
  codes: {
    needs_connection: 'La unidad se desconectó.',
    calendar_not_ready: 'El calendario no se puede cambiar en su estado actual.',
  },

  nothingStops: 'Nada la usa ahora.',
  keepConnected: 'Mantener conectada',
  isDisconnected: (name) => `${name} está desconectada.`,

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
