import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** Spanish. */
export const part: PartTexts = {
  policyHeading: 'Regla para toda la empresa',
  policyText:
    'Lo que se fija aquí vale para toda la empresa. Una etapa o una candidatura puede tener una regla propia.',
  policyOfStage: (label) => `Regla para la etapa «${label}»`,
  policyOfCandidate: 'Regla para esta candidatura',
  sources: {
    tenant: 'según la regla de la empresa',
    plan: 'según el plan de entrevistas',
    stage: 'según la regla de esta etapa',
    invitation: 'según la regla de esta candidatura',
  },
  setHere: 'fijado aquí',
  setNowhere: 'no fijado',
  changePolicy: 'Cambiar',
  setPolicy: 'Fijar una regla aquí',
  removePolicy: 'Quitar esta regla',
  removeTitle: '¿Quitar esta regla?',
  removeText:
    'Aquí ya no se fija nada: para las entrevistas que se reserven desde ahora vale lo que esté fijado más arriba.',
  removeNow: 'Quitarla',
  removing: 'Quitando…',
  policySaved: 'La regla se ha guardado.',
  policyRemoved: 'La regla se ha quitado.',
  changedBy: (name, when) => `Cambiada por ${name}, ${when}`,
  changedMeanwhile:
    'Alguien ha cambiado esta regla desde que empezó. Al guardar se reemplaza; lo que ha escrito sigue aquí.',
  readOnly: 'Su sesión puede ver esto, pero no cambiarlo.',
  nothingSet: 'Aquí no se fija nada, así que no hay nada que guardar.',

  meeting: 'Reunión',
  noMeeting: 'Ninguna: por teléfono o en persona',
  meetingByPlan: 'Como diga cada plan de entrevistas',
  whoHosts: 'Quién es anfitrión',
  noteTaker: 'Asistente de notas',
  recordedEvent: 'Evento que lista a las personas',
  nobody: 'Nadie',
  eventByPlan: 'Como diga cada plan de entrevistas',
  accounts: (count, shown) => plural('es', count, { one: `${shown} cuenta`, other: `${shown} cuentas` }),
  warnings: {
    needs_connection:
      'Hay que volver a conectar la cuenta con la que se crean las reuniones. Hasta entonces no se crea ninguna.',
    STARTER_NEEDED:
      'Con la sala de espera, alguien que pueda iniciar la reunión tiene que admitir a cada candidato.',
    NOTE_TAKER_SEAT_UNKNOWN: 'Nadie ha indicado que el asistente tenga una plaza. Puede que no logre grabar.',
    NOTE_TAKER_WAITING_ROOM: 'El asistente espera en la sala hasta que alguien lo admita.',
    NOTE_TAKER_SUPPRESSED:
      'El asistente no acude porque a alguien del panel nunca se le graba. La regla de esta candidatura aún puede incluirlo.',
  },

  stages: 'Etapas con regla propia',
  stagesText: 'Para sus entrevistas, estas reglas van antes que la de la empresa.',
  noStages: 'Ninguna etapa tiene una regla propia.',
  addStage: 'Añadir una etapa',
  stageId: 'Identificador de la etapa',
  stageIdHint: 'Como lo tiene su sistema de selección.',
  stageLabel: 'Nombre de la etapa',
  stageTaken: 'Esta etapa ya tiene una regla. Cambie esa.',

  save: 'Guardar',
  saving: 'Guardando…',
  removeThis: 'Quitar',
  ofThis: (action, name) => `${action}: ${name}`,
  reading: 'Cargando…',
  unsaved: 'Sin guardar.',
  needed: 'Rellene este campo.',
  noHttps: 'Tiene que ser una dirección web que empiece por https://',
  noEmail: 'No es una dirección de correo.',
  noHosts: 'Añada al menos una dirección.',
  outOfRange: (least, most) => `Un número entero de ${least} a ${most}.`,
  fieldRefused: 'El servidor lo rechaza.',
  mendFields: (count, shown) =>
    plural('es', count, {
      one: `Hay que corregir ${shown} campo.`,
      other: `Hay que corregir ${shown} campos.`,
    }),
  policyUnsure:
    'No llegó respuesta, así que quizá la regla se haya guardado. Pulse otra vez: nada se hace dos veces.',

  meetingChoices: {
    on: { name: 'Sí, por vídeo', text: 'Cada entrevista recibe un enlace.' },
    off: { name: 'No, por teléfono o en persona', text: 'No se crea reunión ni se envía enlace.' },
  },
  inherit: 'No fijar nada aquí',
  inheritText: {
    tenant: 'Cada plan de entrevistas decide.',
    stage: 'Decide el plan de entrevistas o, si no, la regla de la empresa.',
    invitation: 'Decide la etapa o, si no, el plan de entrevistas o la regla de la empresa.',
  },
  howTheyMeet: 'Cómo se reúnen',
  choose: 'Elegir…',
  ownAccounts: 'Cuentas conectadas',
  calendarLogins: 'Accesos que traen los calendarios',
  otherWays: 'Otras formas',
  anyLogin: 'Cualquier acceso a un servicio',
  calendarDefault: 'El servicio que tenga puesto el calendario',
  calendarIntegrated: 'Lo que trae el propio calendario (Teams, Meet)',
  fixedLink: 'Un enlace que es siempre el mismo',
  disconnectedWay: (name) => `${name} (desconectada)`,
  wayGone: 'Una cuenta que ya no existe',
  service: 'Servicio',
  serviceHint: 'Como lo llama el proveedor, por ejemplo zoom o webex.',
  joinUrl: 'Enlace',
  joinUrlHint: 'Quien lo tenga puede entrar cuando quiera, también candidatos anteriores.',
  personalLinks:
    'Aquí cada persona recibe un enlace propio y cualquiera de los suyos puede dirigir la reunión: no hace falta elegir anfitrión.',

  hostWarning:
    'Quien es anfitrión, o inicia la reunión en su lugar, también puede detener la grabación. Si hay que grabar las entrevistas, deje que una cuenta común sea anfitriona y que solo inicie la coordinación.',
  rule: 'Regla',
  rules: {
    chosen: { name: 'Una cuenta concreta', text: 'Una sola cuenta es anfitriona de todas las entrevistas.' },
    scheduler: {
      name: 'Quien programa',
      text: 'La persona de selección o coordinación que concierta la entrevista.',
    },
    first_interviewer: {
      name: 'El primer entrevistador que pueda',
      text: 'Se recorre el panel hasta dar con alguien que tenga una cuenta válida y esté libre.',
    },
    even_distribution: {
      name: 'Estas cuentas por turno',
      text: 'Le toca a quien haya tenido menos entrevistas. Solo participan cuentas verificadas.',
    },
    pool: {
      name: 'Un grupo de cuentas comunes',
      text: 'Cuentas que no son de nadie en particular, cada una con tantas reuniones a la vez como permita su licencia.',
    },
    first_to_join: {
      name: 'Quien llegue primero',
      text: 'De nombre es anfitriona una cuenta común; la primera de las personas de abajo que entre pasa a serlo.',
    },
    alternates: {
      name: 'Todo el equipo',
      text: 'Es anfitrión el primer entrevistador o, si no, quien programa; los demás elegidos abajo también pueden iniciar.',
    },
  },
  order: 'El panel se recorre',
  orders: { panel: 'en su orden', email: 'por dirección, de la A a la Z' },
  skipBusy: 'Saltar a quien tenga otra reunión a esa hora',
  select: 'Qué cuenta se toma',
  selects: { least_loaded: 'la que tenga menos entrevistas', random: 'cualquiera' },
  fallbacks: 'Si nadie puede',
  fallbacksText:
    'Estas reglas se prueban después, en este orden. Si ninguna da con nadie, la hora no se ofrece.',
  fallback: (place) => `Regla siguiente, ${place}`,
  addFallback: 'Añadir otra regla',
  moveUp: 'Subir',
  moveDown: 'Bajar',
  isMoved: (name, place) => `${name} es ahora el número ${place}.`,
  alternates: 'Quién más puede iniciar la reunión',
  alternatesText: 'Solo pueden personas con licencia en la misma cuenta.',
  groups: { interviewers: 'Entrevistadores', recruiters: 'Selección', coordinators: 'Coordinación' },

  more: 'Más ajustes',
  paidPlan: 'Lo que paga su organización',
  paidPlanHint: 'De ello depende cuántas reuniones puede tener una cuenta a la vez.',
  paidPlans: {
    free: 'Nada (Basic): una a la vez',
    pro: 'Pro: una a la vez',
    business_plus: 'Business, Education o Enterprise: dos a la vez',
    unknown: 'No lo sé: una a la vez',
  },
  bufferBefore: 'Minutos libres antes',
  bufferAfter: 'Minutos libres después',
  bufferHint: 'La cuenta anfitriona queda ocupada ese tiempo antes y después de la entrevista.',
  windowDays: 'Días que cuentan para el reparto',
  windowHint: 'Antes y después de la entrevista; 30 si no dice otra cosa.',
  maxAlternates: 'Personas que pueden iniciar, como máximo',
  allowBasic: {
    name: 'Admitir también cuentas gratuitas',
    text: 'Terminan toda reunión a los 40 minutos, así que solo se toman para entrevistas más cortas.',
  },
  waitingRoom: {
    name: 'Sala de espera',
    text: 'Alguien que pueda iniciar la reunión tiene que admitir al candidato. Si no hay nadie, se queda fuera.',
  },
  autoRepair: {
    name: 'Buscar otro anfitrión por sí solo',
    text: 'Las entrevistas futuras cuyo anfitrión ya no puede serlo reciben otro y un enlace nuevo. Si no, decide la coordinación.',
  },
  onOverlap: 'Si el anfitrión tiene otra reunión a esa hora',
  overlaps: { reject: 'no ofrecer la hora', warn: 'ofrecerla y avisar' },
  onHostRemoved: 'Si el anfitrión deja la entrevista',
  hostRemovedUsual: 'según convenga a la regla',
  hostsRemoved: { keep: 'mantener la reunión y su enlace', recreate: 'crear otra reunión con otro enlace' },

  noteTakerText: 'Se invita su dirección a cada entrevista, para que entre y tome notas.',
  noteTakerNobody: { name: 'Sin asistente', text: 'Tampoco si hay uno fijado más arriba.' },
  noteTakerSomebody: 'Invitar a un asistente',
  assistantEmail: 'Dirección del asistente',
  assistantEmailHint: 'Se la indica su servicio de grabación.',
  assistantLabel: 'Cómo lo llaman los candidatos',
  assistantLabelHint: 'Leen: «Notas de …».',
  assistantMode: 'Cuándo viene',
  assistantModes: {
    always: 'a todas las entrevistas',
    opt_in: 'solo donde lo pida una etapa o una candidatura',
    off: 'por ahora no',
  },
  requiresConsent: {
    name: 'Solo si el candidato acepta',
    text: 'Se le pregunta al reservar y puede cambiar de idea hasta que empiece la entrevista. Negarse no cambia las horas que se le ofrecen.',
  },
  noConsentWarning:
    'En muchos lugares no se puede grabar a nadie sin su consentimiento. Asegúrese de preguntar.',
  hasSeat: 'El asistente tiene una plaza en su servicio',
  noSeatWarning: 'Se le invita igualmente, pero sin plaza puede que no grabe.',
  waitingRoomWarning: 'Con sala de espera, el asistente se queda fuera hasta que alguien lo admita.',
  recordedEventText:
    'Los servicios de grabación reconocen una entrevista cuando se invita exactamente a una persona de fuera. Por eso un solo evento de cada sesión lista a las personas, y los demás a nadie.',
  recordedEvents: {
    own: { name: 'El calendario del anfitrión', text: 'Para servicios que siguen a los anfitriones.' },
    shared: {
      name: 'El calendario común de entrevistas',
      text: 'Para servicios que siguen un calendario con todas las entrevistas.',
    },
    virtual: {
      name: 'El calendario virtual',
      text: 'Para servicios que no están conectados al calendario de nadie.',
    },
  },

  hosts: 'Cuentas que pueden ser anfitrionas',
  host: 'Cuenta anfitriona',
  hostsHint:
    'Escriba o pegue direcciones; pueden ser varias a la vez. Cada una se comprueba con el servicio.',
  addHosts: 'Añadir',
  emailAdd: 'Dirección',
  notEmails: (typed) => `No es una dirección de correo: ${typed}`,
  tooManyHosts: (most) => `Como máximo ${most} direcciones.`,
  hostsAdded: (count, shown) =>
    plural('es', count, {
      one: `Se añadió ${shown} dirección.`,
      other: `Se añadieron ${shown} direcciones.`,
    }),
  alreadyListed: 'Ya está en la lista.',
  isRemoved: (name) => `${name} ya no está en la lista.`,
  capacity: 'Reuniones a la vez',
  byLicence: 'según licencia',
  verifyAll: 'Comprobar todas de nuevo',
  verifying: 'Comprobando…',
  verifiedCount: (verified, refused) => `Verificadas: ${verified}. Rechazadas: ${refused}.`,
  hostStates: {
    verified: 'Verificada',
    refused: 'No puede',
    checking: 'Comprobándose',
    unchecked: 'Sin verificar',
  },
  uncheckedText: 'Aún no se ha comprobado, y hasta entonces se pasa por alto.',
  licences: { licensed: 'con licencia', basic: 'cuenta gratuita', none: 'sin licencia' },
  atOnce: (count, shown) =>
    plural('es', count, { one: `${shown} reunión a la vez`, other: `${shown} reuniones a la vez` }),
  reasons: {
    HOST_NOT_FOUND:
      'En la cuenta conectada no hay nadie con esta dirección. Busque una errata o haga que añadan a la persona.',
    HOST_OTHER_ACCOUNT:
      'Esta persona pertenece a otra cuenta del servicio. Solo pueden personas de la cuenta conectada.',
    HOST_PENDING: 'Se ha invitado a esta persona a la cuenta, pero aún no ha aceptado. Pídaselo.',
    HOST_DEACTIVATED: 'Esta persona está desactivada. Un administrador puede volver a activarla.',
    HOST_NOT_LICENSED:
      'Esta persona no tiene licencia. Asígnele una o admita cuentas gratuitas en «Más ajustes».',
    HOST_BASIC_TOO_LONG:
      'Una cuenta gratuita no puede con entrevistas de más de 40 minutos. Asigne una licencia.',
    HOST_UNVERIFIED: 'Aún no se ha comprobado. Pulse «Comprobar todas de nuevo».',
    HOST_DAILY_LIMIT: 'El servicio no admite hoy más reuniones de esta cuenta. Mañana podrá de nuevo.',
    HOST_OVERLAP: 'Esta cuenta ya tiene a esa hora tantas reuniones como puede.',
  },

  ledger: 'Reparto entre las cuentas',
  ledgerOf: (name) => `Entrevistas por cuenta anfitriona, ${name}`,
  readLedger: 'Mostrar',
  ledgerText: (from, to) => `Entrevistas del ${from} al ${to}.`,
  noLedger: 'Aún no se ha dado ninguna entrevista a una cuenta.',
  interviews: 'Entrevistas',
  mostAtOnce: 'Máximo a la vez',
  ofCapacity: (most, capacity) => `${most} de ${capacity}`,
  overCapacity: 'más de lo que puede',
  lastGiven: 'Última vez',
  never: 'nunca',
  allSame: 'Todas tienen el mismo número de entrevistas.',
  within: (count, shown) =>
    plural('es', count, {
      one: `Reparto igual salvo ${shown} entrevista.`,
      other: `Entre la que más y la que menos hay ${shown} entrevistas.`,
    }),
  readLedgerAgain: 'Volver a cargar',
};
