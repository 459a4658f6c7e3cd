import { shared } from '../account-parts/shared-es.js';
import { plural } from '../messages.js';
import type { ConnectTexts } from './texts.js';

/** Spanish. */
export const messages: ConnectTexts = {
  ...shared,
  $code: 'es',
  $dir: 'ltr',
  title: 'Cuentas de calendario',
  loading: 'Cargando las cuentas de calendario…',
  forbiddenText: 'Su sesión no incluye las cuentas de calendario. Consulte a quien gestiona sus permisos.',
  sessionText: 'Vuelva a cargar la página para continuar.',

  connected: 'Conectada',
  degraded: 'Requiere atención',
  revoked: 'Desconectada',
  degradedText: 'Responde con errores. Lo que queda por escribir se vuelve a intentar.',
  revokedText:
    'Sus credenciales ya no son válidas, así que sus calendarios no se pueden leer ni escribir. Vuelva a conectarla.',
  revokedThrough:
    'Ya no se puede acceder a ella. Vuelva a solicitar a esta persona mediante la cuenta de la empresa.',
  revokedKey: 'Su clave ya no es válida. Su propio servidor debe dar una nueva.',
  connectedBy: (name, when) => `Conectada por ${name} el ${when}`,
  connectedOn: (when) => `Conectada el ${when}`,

  noProvider: 'Este servidor no está configurado para ningún proveedor de calendarios.',
  connectOwn: 'Conectar un calendario',
  connectCompany: 'Conectar para toda la empresa',
  consentRefused: 'Se denegó el consentimiento, así que no se conectó nada.',
  consentFailed: 'El proveedor no conectó la cuenta. Empiece de nuevo.',
  consentGiven: 'La cuenta está conectada.',
  codes: { needs_connection: 'La cuenta se desconectó. Vuelva a conectarla primero.' },

  emptyTitle: 'Aún no hay cuentas de calendario',
  emptyText:
    'Conecte una para que las entrevistas se ofrezcan cuando su titular esté libre y se escriban en su calendario.',
  ofPerson: 'Cuenta personal',
  ofCompany: 'Cuenta de toda la empresa',
  through: (parent) => `Mediante ${parent}`,
  byKey: 'Configurada por su propio servidor',
  calendars: (count, shown) =>
    plural('es', count, { one: `${shown} calendario`, other: `${shown} calendarios` }),
  ofAccount: (action, name) => `${action}: ${name}`,

  askPeople: 'Solicitar personas',
  askTitle: (name) => `Solicitar personas mediante ${name}`,
  askText:
    'Se solicita al proveedor la cuenta de cada persona. Aparecen aquí a medida que llegan las respuestas.',
  emails: 'Direcciones de correo',
  emailsHint: (most) =>
    `Una por línea; sirve una columna pegada de una hoja de cálculo. Como máximo ${most} a la vez.`,
  notEmail: 'no es una dirección como nombre@example.com.',
  emailRepeated: 'repite una dirección anterior.',
  emailRefused: 'es rechazada por el servidor.',
  noEmails: 'Escriba al menos una dirección.',
  tooManyEmails: (most) => `Como máximo ${most} direcciones a la vez.`,
  mendLines: (count, shown) =>
    plural('es', count, {
      one: `Hay que corregir ${shown} línea.`,
      other: `Hay que corregir ${shown} líneas.`,
    }),
  askNow: 'Solicitar',
  asking: 'Solicitando…',
  peopleAsked: (count, shown) =>
    plural('es', count, { one: `Se solicitó ${shown} persona.`, other: `Se solicitaron ${shown} personas.` }),

  people: 'Personas solicitadas',
  personWaiting: 'En espera',
  personRefused: 'Denegada',
  personFailed: 'Fallida',
  askAgain: 'Solicitar de nuevo',

  nothingStops: 'Nada la usa ahora.',
  keepConnected: 'Mantener conectada',
  isDisconnected: (name) => `${name} está desconectada.`,
};
