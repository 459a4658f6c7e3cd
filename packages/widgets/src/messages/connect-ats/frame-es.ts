import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** Spanish. */
export const frame: FrameTexts = {
  $code: 'es',
  $dir: 'ltr',
  title: 'Seguimiento de candidatos',
  loading: 'Cargando el seguimiento de candidatos…',
  forbiddenText: 'Su sesión no incluye el seguimiento de candidatos. Consulte a quien gestiona sus permisos.',
  sessionText: 'Vuelva a cargar la página para continuar.',
  emptyTitle: 'Ningún sistema de seguimiento de candidatos',
  emptyText: 'Quien gestiona el servidor de citas no ha configurado ninguno.',

  connected: 'Conectado',
  degraded: 'Requiere atención',
  revoked: 'Desconectado',
  degradedText: 'Responde con errores. Lo que queda por hacer allí se intenta de nuevo.',
  partialText: 'Falta un permiso. Vea abajo qué no funciona sin él y qué hay que marcar.',
  connectedBy: (name, when) => `Conectado por ${name} el ${when}`,
  connectedOn: (when) => `Conectado el ${when}`,
  interviewsThere: (count, shown) =>
    plural('es', count, {
      one: `${shown} entrevista próxima está anotada allí. Ya no se puede cambiar allí desde aquí.`,
      other: `${shown} entrevistas próximas están anotadas allí. Ya no se pueden cambiar allí desde aquí.`,
    }),

  noProvider: 'Este servidor no está configurado para ningún sistema de seguimiento de candidatos.',
  consentRefused: 'No se permitió, así que no se ha conectado nada.',
  consentFailed: 'No se pudo conectar la cuenta. Empiece de nuevo.',
  consentGiven: 'La cuenta está conectada.',
  codes: {
    needs_connection: 'La cuenta se desconectó. Conéctela primero de nuevo.',
    origin_not_allowed: 'Esta página no está entre las que pueden conectar cuentas.',
    conflict: 'Se ha cambiado entretanto.',
    ats_record_gone: 'Ya no existe allí.',
    provider_changed: 'La respuesta tiene una forma que aquí no se conoce.',
    managed_elsewhere: 'Se creó allí a mano y no se toca.',
  },

  atsText: (vendor) =>
    `Los candidatos, los puestos y las fases vienen de ${vendor}, y cada entrevista se anota allí.`,
  partnerText: (vendor) => `Sus clientes envían candidatos desde ${vendor} y ven allí cuándo han reservado.`,
  consentText: (vendor) =>
    `Se abre una ventana de ${vendor}. Dice qué se pide, y usted lo permite. Aquí no se ve ninguna contraseña.`,
  keyHeading: (vendor) => `Cómo crear una clave en ${vendor}`,
  tickRequired: 'Permisos que hay que marcar',
  tickOptional: 'Permisos opcionales',
  enterKey: 'Introducir la clave',
  enterKeyText:
    'La clave se escribe en una página del servidor de citas, no aquí. No se vuelve a mostrar nunca.',

  lacks: 'Qué es distinto aquí',
  lacksSteps: (vendor) =>
    `${vendor} no tiene planes de entrevistas. Qué entrevistas tiene una fase lo dicen sus propios planes.`,
  lacksOutsiders: (vendor) =>
    `Los entrevistadores que no son usuarios de ${vendor} no se pueden anotar allí. La nota los nombra.`,
  lacksResponses: (vendor) => `En ${vendor} no se puede mostrar si los entrevistadores han aceptado.`,
  lacksMailLog: (vendor) => `${vendor} no lleva una lista de correos. Una nota dice qué se envió.`,
  lacksInterviews: (vendor) => `${vendor} no acepta entrevistas de fuera. Una nota dice cuándo son.`,
  writesExperimental: (vendor) =>
    `Anotar entrevistas en ${vendor} no está documentado. Hasta que lo haya probado, una nota dice cuándo son.`,
  writesContainer: (vendor) =>
    `Las entrevistas de una misma reserva figuran juntas en ${vendor}, como un solo panel.`,
  lacksChanges: (vendor) => `${vendor} no avisa de los cambios. Se encuentran al leer.`,

  sync: 'Qué se lee',
  syncStates: {
    never: 'Aún sin leer',
    first: 'Se lee por primera vez',
    running: 'Leyendo',
    done: 'Al día',
    failed: 'No se pudo leer todo',
  },
  syncAge: (when) => `Estado: ${when}`,
  syncFirstText: 'Entretanto puede seguir y cerrar esta página: se lee en el servidor.',
  syncNeverText: 'Inicie la lectura para elegir entre los puestos y las fases.',
  readNow: 'Leer ahora',
  readingNow: 'Leyendo…',
  syncDone: (name) => `${name} está leído.`,
  syncFailed: (name) => `${name} no se pudo leer por completo.`,
  resources: {
    jobs: 'Puestos',
    stages: 'Fases',
    steps: 'Pasos de entrevista',
    offices: 'Oficinas',
    users: 'Usuarios',
    permissions: 'Quién puede ver qué',
    candidates: 'Candidatos',
    applications: 'Candidaturas',
    interviews: 'Entrevistas',
    deletions: 'Eliminados',
  },
  resourceStates: { waiting: 'En espera', running: 'Leyendo', done: 'Leído', failed: 'Fallido' },
  resourceOf: (shown, total) => `${shown} de ${total}`,
  remedies: {
    needs_connection: 'La clave ya no se acepta. Conecte la cuenta de nuevo.',
    provider_rejected:
      'Se rechazó. Vea en «Qué puede hacer» qué permiso falta, márquelo allí y lea de nuevo.',
    provider_unavailable: 'No llegó ninguna respuesta útil. Se intenta de nuevo por sí solo.',
    rate_limited: 'Por ahora no se puede pedir más. Sigue por sí solo.',
    ats_cursor_expired: 'Allí ya no se conoce el punto para seguir. Esta parte se lee desde el principio.',
    provider_changed:
      'La respuesta tiene una forma que aquí no se conoce. Quien gestiona el servidor de citas puede ayudar.',
  },
  remedyElse: 'Se intenta de nuevo por sí solo.',

  settings: 'Ajustes',
  whenOut: 'Cuando un candidato con una entrevista es rechazado, contratado o eliminado allí',
  onOut: {
    ask: {
      name: 'Preguntar antes',
      text: 'La entrevista se mantiene y figura entre las que hay que decidir.',
    },
    cancel: { name: 'Cancelar la entrevista', text: 'Se comunica a todos que no tiene lugar.' },
  },
  grace: 'Minutos de espera antes de eso',
  graceHint: 'Quien vuelve al proceso en ese tiempo conserva la entrevista.',
  graceWrong: 'Escriba un número entero de 0 a 1440.',
  written: (vendor) => `Qué se anota en ${vendor}`,
  writesInterviews: 'Las entrevistas',
  writesNotes: 'Notas sobre reservas, cambios y cancelaciones',
  logsMails: 'Los correos a los candidatos',
  writesResponses: 'Las respuestas de los entrevistadores',
  usesExperiments: 'Las entrevistas, aunque no está documentado',
  save: 'Guardar',
  saving: 'Guardando…',
  isSaved: 'Los ajustes están guardados.',

  trial: (vendor) => `Probar a anotar entrevistas en ${vendor}`,
  trialText:
    'Una entrevista dentro de un año se anota para un candidato, se lee y se borra. Puede que alguien reciba un correo.',
  tryIt: 'Probar',
  trying: 'Probando…',
  trialWorks: 'Funciona: la entrevista se anotó, se leyó y se borró.',
  trialFails: 'No funciona. Una nota sigue diciendo cuándo son las entrevistas.',
  trialQuestion: (vendor) => `¿Recibió alguien un correo de ${vendor} sobre ello?`,
  noMail: 'No, anotar las entrevistas desde ahora',
  aMail: 'Sí, seguir solo con notas',
  trialOn: 'Desde ahora se anotan las entrevistas.',
  trialOff: 'Solo se escriben notas.',

  hook: 'Novedades al momento',
  hookText: (vendor) =>
    `${vendor} puede avisar de los cambios en cuanto ocurren. Sin eso se encuentran algo más tarde.`,
  hookUrl: 'Dirección',
  heard: (when) => `Última noticia ${when}`,
  neverHeard: 'Aún sin noticias',
  hasSecret: 'Hay un secreto acordado. No se vuelve a mostrar.',
  hasNoSecret: 'Aún no hay un secreto acordado, así que no se cree nada.',
  makeSecret: 'Crear un secreto',
  makeAnother: 'Crear otro secreto',
  secret: 'Secreto',
  secretOnce: 'Solo se muestra ahora. Péguelo allí antes de salir de esta página.',
  secretMade: 'El secreto está listo. Cópielo ahora.',
  theirSecret: (vendor) => `Secreto de ${vendor}`,
  theirSecretHint: 'Se guarda sellado y no se vuelve a mostrar nunca.',
  secretNeeded: 'Escriba el secreto.',
  saveSecret: 'Guardar el secreto',
  secretSaved: 'El secreto está guardado.',

  failures: 'Qué no se pudo hacer',
  failureKinds: {
    ats_interviews: 'Entrevista no anotada',
    ats_note: 'Nota no escrita',
    ats_mail: 'Correo no registrado',
    mail: 'Invitación no enviada',
    partner_report: 'Resultado no comunicado',
  },
  failureElse: 'No hecho',
  forCandidate: (candidate, job) => `${candidate}, ${job}`,
  isTriedAgain: 'Se intenta de nuevo.',

  testsUrl: 'Dirección de la lista de pruebas',
  candidatesUrl: 'Dirección a la que se envían los candidatos',
  partnerUrls: (vendor) => `Qué llama ${vendor}`,

  disconnectText: 'Lo leído se borra aquí. Lo anotado allí se queda. Afecta a:',
  nothingStops: 'Lo leído se borra aquí. Lo anotado allí se queda.',
  keepConnected: 'Mantener la conexión',
  isDisconnected: (name) => `${name} está desconectada.`,
};
