import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** Spanish. */
export const part: PartTexts = {
  createTitle: 'Crear calendarios virtuales',
  names: 'Nombres',
  namesHint: (most) =>
    `Uno por línea; se puede pegar una columna de una hoja de cálculo. Como máximo ${most} a la vez.`,
  namesCounted: (count, shown) =>
    plural('es', count, { one: `${shown} nombre.`, other: `${shown} nombres.` }),
  namesWrong: (count, shown) =>
    plural('es', count, {
      one: `${shown} nombre tiene un error.`,
      other: `${shown} nombres tienen un error.`,
    }),
  nameEmpty: 'Falta el nombre.',
  nameTooLong: (longest) => `Más de ${longest} caracteres.`,
  nameRepeated: 'Repite un nombre anterior.',
  nameTaken: 'Otro calendario tiene este nombre.',
  nameRefused: 'El servidor rechaza este nombre.',
  nameGood: 'Se puede crear',
  noNames: 'Escribe al menos un nombre.',
  tooManyNames: (most) => `Como máximo ${most} nombres a la vez.`,
  check: 'Comprobar',
  checking: 'Comprobando…',
  checkedCaption: 'Los nombres y lo que saldría de ellos',
  result: 'Resultado',
  allGood: (count, shown) =>
    plural('es', count, {
      one: 'El nombre es válido. Todavía no se ha creado nada.',
      other: `Los ${shown} nombres son válidos. Todavía no se ha creado nada.`,
    }),
  callsTitle: (count, shown) =>
    plural('es', count, { one: 'Lo que se llamará', other: `Lo que se llamará, ${shown} veces` }),
  leaveOut: (count, shown) =>
    plural('es', count, {
      one: `Dejar fuera ${shown} nombre con error`,
      other: `Dejar fuera ${shown} nombres con error`,
    }),
  changeNames: 'Cambiar los nombres',
  createNow: (count, shown) =>
    plural('es', count, { one: `Crear ${shown} calendario`, other: `Crear ${shown} calendarios` }),
  beginning: 'Empezando…',
  createBegun: (count, shown) =>
    plural('es', count, {
      one: `Se está creando ${shown} calendario.`,
      other: `Se están creando ${shown} calendarios.`,
    }),
  createUnsure:
    'No llegó respuesta; puede que la creación haya empezado. Pulsa de nuevo: nada se crea dos veces.',

  save: 'Guardar',
  saving: 'Guardando…',
  change: 'Cambiar',
  edit: 'Editar',
  remove: 'Quitar',
  delete: 'Eliminar',
  goOn: 'Continuar',
  goBack: 'Atrás',
  reading: 'Cargando…',
  needed: 'Rellena este campo.',
  textTooLong: (longest) => `Como máximo ${longest} caracteres.`,

  calendar: 'Calendario',
  closeCalendar: 'Cerrar el calendario',
  rename: 'Cambiar el nombre',
  renameHint: 'Solo aquí: el proveedor conserva el nombre con que se creó.',
  isRenamed: (name) => `Ahora se llama ${name}.`,

  mapIt: 'Asignar',
  unmap: 'Quitar la asignación',
  mappingHint: 'Las entrevistas de esta sede, este equipo o esta etapa se escriben en este calendario.',
  mappingKind: 'Qué representa',
  mappingRef: 'Identificador en tu sistema',
  mappingLabel: 'Nombre que se muestra',
  mappingTaken: 'Ya tiene asignado otro calendario.',
  isMapped: (label) => `El calendario está asignado a ${label}.`,
  isUnmapped: 'El calendario ya no está asignado a nada.',

  readAt: (when) => `Leído ${when}`,
  profilesRead: 'Los servicios de reunión se han vuelto a leer.',

  issuedAt: 'Emitidas',
  endsAt: 'Válidas hasta',
  refreshedAt: 'Próxima renovación',
  rotateHelps: 'Cámbialas para continuar.',
  rotate: 'Cambiar las credenciales…',
  rotateTitle: (name) => `¿Cambiar las credenciales de ${name}?`,
  rotateText:
    'Un calendario nuevo con credenciales nuevas ocupa su lugar. Lo pendiente pasa allí y las credenciales anteriores se revocan. Las entrevistas conservan su hora; los enlaces de vídeo pueden cambiar y se avisa a las personas.',
  rotateNow: 'Cambiar ahora',
  rotateBegun: 'Se están preparando credenciales nuevas.',
  rotatingText: 'Un calendario nuevo ocupa su lugar y lo pendiente pasa allí.',
  isActive: (name) => `${name} está activo.`,

  readingAffected: 'Buscando lo pendiente…',
  nothingAhead: 'No hay nada pendiente en este calendario.',
  interviewsAhead: (count, shown) =>
    plural('es', count, { one: `${shown} entrevista pendiente`, other: `${shown} entrevistas pendientes` }),
  eventsAhead: (count, shown) =>
    plural('es', count, { one: `${shown} evento más pendiente`, other: `${shown} eventos más pendientes` }),

  retireHeading: 'Retirar este calendario',
  retireHint: 'Cuando ya no hace falta. No se puede recuperar.',
  retire: 'Retirar…',
  retireTitle: (name) => `Retirar ${name}`,
  retireReason: 'Motivo',
  retireReasonHint: 'Para quien lo consulte más adelante.',
  whatOfEvents: 'Lo pendiente',
  keepEvents: 'Mantener las entrevistas',
  keepEventsText:
    'Siguen como se acordó, en los calendarios de las personas. A los candidatos se les avisa solo si cambia el enlace de vídeo. Los demás eventos se eliminan.',
  moveEvents: 'Pasar todo a otro calendario',
  moveEventsText:
    'Las entrevistas conservan su hora. A los candidatos se les avisa solo si cambia el enlace de vídeo.',
  cancelEvents: 'Cancelar las entrevistas',
  cancelEventsText:
    'Se avisa a candidatos y entrevistadores de que su entrevista no tendrá lugar. Los demás eventos se eliminan.',
  searchTarget: 'Buscar calendarios',
  moveTarget: 'Pasar a',
  chooseTarget: 'Elige un calendario',
  retireAsked: 'No se puede deshacer. Compruébalo:',
  retireNow: 'Retirar ahora',
  retireBegun: (name) => `${name} se está retirando.`,
  retiringLeft: (count, shown) =>
    plural('es', count, {
      one: `Queda ${shown} evento por tratar.`,
      other: `Quedan ${shown} eventos por tratar.`,
    }),
  isRetired: (name) => `${name} está retirado.`,

  newEvent: 'Evento nuevo',
  noEvents: (days, shown) =>
    plural('es', days, { one: `Nada en el próximo día.`, other: `Nada en los próximos ${shown} días.` }),
  moreEvents: 'Mostrar eventos posteriores',
  eventsShown: (count, shown) =>
    plural('es', count, { one: `Se muestra ${shown} evento.`, other: `Se muestran ${shown} eventos.` }),
  joinMeeting: 'Unirse a la videollamada',
  meetingPending: 'Se está preparando el enlace de la videollamada.',
  meetingFailing: 'No se pudo preparar la videollamada.',
  linkCame: (summary) => `${summary}: ya está el enlace de la videollamada.`,
  ofBooking: 'Entrevista',
  ofBookingText: 'Pertenece a una reserva. Cambia la reserva para cambiarlo.',
  ofOthers: 'Anotado en otro lugar',
  eventWriting: 'Escribiéndose',
  eventDeleting: 'Eliminándose',

  editTitle: 'Editar el evento',
  summary: 'Título',
  timesIn: (zone) => `Horas de ${zone}.`,
  starts: 'Comienza',
  ends: 'Termina',
  day: 'Día',
  time: 'Hora',
  clocksBack: 'El reloj se atrasa y esta hora se da dos veces',
  firstPass: (time) => `la primera, ${time}`,
  secondPass: (time) => `la segunda, ${time}`,
  clocksSkip: 'El reloj se adelanta y se salta esta hora. Elige otra.',
  timeNeeded: 'Escribe un día y una hora.',
  endsFirst: 'El final debe ser posterior al comienzo.',
  meeting: 'Videollamada',
  noMeeting: 'Ninguna',
  profileGone: 'Un servicio que ya no existe',
  profileRefused: 'Este servicio no se puede usar ahora. Elige otro.',
  location: 'Lugar',
  description: 'Descripción',
  attendees: 'Asistentes',
  addAttendee: 'Añadir asistente',
  interview: 'Entrevista',
  interviewHint: 'Lo que el servicio de reunión sabe de la entrevista; cada campo es opcional.',
  jobName: 'Puesto',
  employerName: 'Empresa',
  interviewers: 'Entrevistadores',
  addInterviewer: 'Añadir entrevistador',
  candidates: 'Candidatos',
  addCandidate: 'Añadir candidato',
  numbered: (list, place) => `${list}, ${place}`,
  email: 'Correo electrónico',
  emailNeeded: 'Escribe un correo electrónico como nombre@example.com.',
  nameNeeded: 'Escribe un nombre.',
  fieldRefused: 'El servidor lo rechaza.',
  mendFields: (count, shown) =>
    plural('es', count, {
      one: `Hay que corregir ${shown} campo.`,
      other: `Hay que corregir ${shown} campos.`,
    }),
  eventUnsure: 'No llegó respuesta; puede que se haya guardado. Guarda de nuevo: no se escribe dos veces.',
  isSaved: (summary) => `${summary} se ha guardado.`,

  deleteTitle: '¿Eliminar este evento?',
  deleteText: 'Se quita del calendario y se avisa a los asistentes.',
  deleteNow: 'Eliminar ahora',
  deleting: 'Eliminando…',
  keepEvent: 'Conservarlo',
  isDeleted: (summary) => `${summary} se ha eliminado.`,
};
