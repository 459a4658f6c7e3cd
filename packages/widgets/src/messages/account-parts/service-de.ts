import { plural } from '../messages.js';
import type { ServiceTexts } from './service-texts.js';

/** German. */
export const service: ServiceTexts = {
  connectNow: (service) => `${service} verbinden`,
  newTab: '(öffnet einen neuen Tab)',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyOf: (what) => `Kopieren: ${what}`,
  copyAll: 'Alles kopieren',
  copyFailed: 'Das ließ sich nicht kopieren. Markieren und kopieren Sie es selbst.',
  permissions: 'Berechtigungen',
  optional: 'freiwillig',
  notConnected: 'Nicht verbunden',
  beingConnected: 'Wird verbunden',
  partial: 'Verbunden, aber etwas fehlt',
  connectedAs: (name) => `Als ${name}`,
  interviewsAhead: (count, shown) =>
    plural('de', count, { one: `${shown} kommendes Interview`, other: `${shown} kommende Interviews` }),
  checks: 'Was es kann',
  checkOk: 'In Ordnung',
  checkMissing: 'Fehlt',
  checkOptional: 'Fehlt, freiwillig',
  lastChecked: (when) => `Geprüft ${when}`,
  neverChecked: 'Noch nicht geprüft',
  checkAgain: 'Erneut prüfen',
  checking: 'Wird geprüft…',
  allThere: 'Alles Nötige ist da.',
  somethingMissing: (count, shown) =>
    plural('de', count, { one: `${shown} Berechtigung fehlt.`, other: `${shown} Berechtigungen fehlen.` }),
  openPage: 'Seite öffnen',
  details: 'Einzelheiten',
  ofConnection: (action, name) => `${action}: ${name}`,
  lostTitle: (name) => `${name} ist nicht mehr verbunden.`,
  lostText: (service) => `${service} lässt nicht mehr gelten, was erlaubt war.`,
  connectAgain: 'Neu verbinden',
  connectMore: 'Neu verbinden, oder ein anderes Konto',
  notSetUp: (service) =>
    `${service} ist hier nicht eingerichtet. Wer den Terminserver betreibt, kann es einrichten.`,
  mayNotConnect:
    'Sie können dies ansehen, aber nichts verbinden. Fragen Sie, wer Ihre Berechtigungen verwaltet.',
};
