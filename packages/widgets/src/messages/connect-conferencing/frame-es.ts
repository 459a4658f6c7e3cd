import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** Spanish. */
export const frame: FrameTexts = {
  $code: 'es',
  $dir: 'ltr',
  title: 'Videollamadas',
  policyTitle: 'Cómo se celebran las entrevistas',
  loading: 'Cargando videollamadas…',
  forbiddenText: 'Su sesión no incluye las videollamadas. Consulte a quien gestiona sus permisos.',
  sessionText: 'Vuelva a cargar la página para continuar.',

  connected: 'Conectado',
  degraded: 'Requiere atención',
  revoked: 'Desconectado',
  needsAdmin: 'Requiere un administrador',
  missing: (names) => `Falta: ${names}.`,
  degradedText: 'Responde con errores. Lo que queda por hacer allí se intenta de nuevo.',
  connectedBy: (name, when) => `Conectado por ${name} el ${when}`,
  connectedOn: (when) => `Conectado el ${when}`,
  emptyTitle: 'Ningún servicio de videollamadas',
  emptyText: 'Quien gestiona el servidor de citas no ha configurado ninguno.',

  noProvider: 'Este servidor no está configurado para ningún servicio de videollamadas.',
  consentRefused: 'No se permitió, así que no se ha conectado nada.',
  consentFailed: 'El servicio no conectó la cuenta. Empiece de nuevo.',
  consentGiven: 'La cuenta está conectada.',
  codes: {
    needs_admin: 'Solo puede permitirlo un administrador del servicio.',
    needs_connection: 'La cuenta se desconectó. Conéctela primero de nuevo.',
    origin_not_allowed: 'Esta página no está entre las que pueden conectar cuentas.',
    conflict: 'Ya se ha respondido.',
  },

  connectText: (service) =>
    `Usted pide a ${service} que permita a la agenda de entrevistas crear reuniones. Aquí no se ve ninguna contraseña y puede terminarse en cualquier momento.`,
  whoConnects: '¿Quién lo conecta?',
  roadAdmin: (service) => `Soy administrador de nuestra cuenta de ${service}`,
  roadAdminText: (service) =>
    `Se abre una ventana de ${service}. Indica lo que se pide, y usted lo permite para todos.`,
  roadRights: 'Mi administrador me da los permisos',
  roadRightsText: 'Usted mismo lo conecta, después de que un administrador prepare dos cosas.',
  roadHandoff: 'Lo conecta otra persona',
  roadHandoffText: 'Recibe un enlace que explica lo que se pide. Aquí ve por dónde va.',
  roadOwn: 'Solo para mis propias entrevistas',
  roadOwnText: (service) =>
    `Las reuniones se crean con su propia cuenta de ${service}. En la mayoría de las empresas no hace falta un administrador.`,
  roadKey: 'Con claves propias',
  roadKeyText:
    'Para quienes se ocupan de la técnica. Las claves se escriben en una página del servidor de citas, no aquí.',
  enterKeys: 'Introducir las claves',
  maybeNoAdmin: (service) =>
    `Puede que ${service} no se lo haya permitido porque allí no es administrador. No hay nada roto, y existen otras vías:`,

  rightsAllow: (service) =>
    `Un administrador abre la página de aplicaciones de ${service} y permite esta aplicación para usted.`,
  rightsRole: 'Crea un rol:',
  rightsTick: 'En el rol marca estos permisos:',
  rightsAssign: 'Le asigna el rol.',
  rightsConnect: 'Usted lo conecta. Después se comprueba si falta algo, y usted ve qué.',
  roleName: 'Nombre',
  roleDescription: 'Descripción',

  handoffText:
    'El enlace lleva a una sola página. Indica quién pide, qué y por qué; sirve una vez y durante una hora.',
  handoffEmail: 'Correo electrónico (opcional)',
  handoffEmailHint: 'Enviamos el enlace allí. Déjelo vacío para entregarlo usted.',
  emailWrong: 'No es un correo electrónico como name@example.com.',
  sendLink: 'Enviar el enlace',
  makeLink: 'Crear un enlace',
  makingLink: 'Un momento…',
  linkMade: 'El enlace está listo. Cópielo y entréguelo.',
  linkSent: (email) => `El enlace va camino de ${email}.`,
  handoffLink: 'Enlace para entregar',
  handoffLinkHint:
    'Solo se muestra ahora. Quien lo tenga puede conectar una cuenta; déselo a una sola persona.',
  handoffs: 'Pedido a otras personas',
  handoffTo: (email) => `Enviado a ${email}`,
  handoffByLink: 'Con un enlace que usted entrega',
  goodUntil: (when) => `Válido hasta ${when}`,
  withdraw: 'Retirar',
  isWithdrawn: 'El enlace se ha retirado.',
  handoffWaiting: 'Sin abrir',
  handoffOpened: 'Abierto',
  handoffBegun: 'En el servicio',
  handoffToConfirm: 'Espera su respuesta',
  handoffRefused: 'No permitido',
  handoffRefusedText: (service) =>
    `${service} no se lo permitió, o no quiso. Puede que allí no sea administrador.`,
  handoffFailed: 'Fallido',
  handoffWithdrawn: 'Retirado',
  handoffDeclined: 'Rechazado por usted',
  handoffExpired: 'Caducado',

  pendingTitle: '¿Es esta la cuenta correcta?',
  pendingText: (account, service) =>
    `${account} de ${service} puede usarse. No se usa hasta que usted lo diga.`,
  pendingOwner: (email) => `Permitido por ${email}`,
  pendingReplaces: (account) =>
    `Ocupa el lugar de ${account}, que entonces se desconecta. Las reuniones creadas conservan sus enlaces.`,
  accept: 'Sí, usarla',
  decline: 'No, devolverla',
  isAccepted: (account) => `${account} está conectada.`,
  isDeclined: (account) => `${account} no se usa.`,

  ofAccount: 'Para todos',
  ofPerson: 'Para una persona',
  ofKeys: 'Con claves',
  role: (name) => `Rol: ${name}`,
  hostsKnown: (count, shown) =>
    plural('es', count, {
      one: `${shown} persona que puede ser anfitriona`,
      other: `${shown} personas que pueden ser anfitrionas`,
    }),

  deauthorizedText: (service) => `Alguien ha quitado la aplicación en ${service}.`,
  elsewhereText: 'La cuenta se ha conectado en otro lugar, y solo cuenta el último.',
  interviewsConcerned: (count, shown) =>
    plural('es', count, {
      one: `${shown} entrevista próxima tiene allí su reunión. El enlace puede seguir sirviendo, pero no puede cambiarse.`,
      other: `${shown} entrevistas próximas tienen allí sus reuniones. Los enlaces pueden seguir sirviendo, pero no pueden cambiarse.`,
    }),

  disconnectText: 'La usan:',
  nothingStops: 'Nada la usa ahora.',
  keepConnected: 'Mantener la conexión',
  isDisconnected: (name) => `${name} está desconectada.`,
  meetingsQuestion: '¿Qué pasa con sus reuniones?',
  keepMeetings: 'Conservar las reuniones',
  keepMeetingsText: 'Los enlaces siguen sirviendo. Una entrevista que se mueva necesita uno nuevo.',
  removeMeetings: 'Eliminar las reuniones',
  removeMeetingsText: 'Los enlaces dejan de servir. Cada entrevista figura como una sin enlace.',
};
