import { plural } from '../messages.js';
import type { SharedTexts } from './shared-texts.js';

/** German. */
export const shared: SharedTexts = {
  tryAgain: 'Erneut versuchen',
  close: 'Schließen',
  errorCode: (code) => `Fehlercode: ${code}`,
  offlineTitle: 'Keine Verbindung',
  offlineText:
    'Der Terminserver ist nicht erreichbar. Er wird wieder gefragt, sobald die Verbindung zurück ist.',
  downTitle: 'Etwas ist schiefgegangen',
  downText:
    'Der Terminserver konnte nicht antworten. Es wurde nichts geändert; versuchen Sie es gleich noch einmal.',
  forbiddenTitle: 'Das dürfen Sie nicht sehen',
  sessionTitle: 'Ihre Sitzung ist beendet',
  setUpTitle: 'Diese Seite ist nicht eingerichtet',
  setUpText: 'Sie muss diesem Element einen Server und ein Sitzungstoken geben.',
  outdated: 'Das konnte nicht neu gelesen werden und ist vielleicht veraltet.',

  provider: 'Anbieter',
  dataCenter: 'Rechenzentrum',
  usualDataCenter: 'Standard',
  profiles: 'Videodienste',
  noProfiles: 'Keine',
  profileConnected: 'verbunden',
  profileDisconnected: 'Anmeldung verloren',
  relink: (service) => `Anmeldung bei ${service} erneuern`,

  reconnect: 'Neu verbinden',
  waitingForConsent:
    'Machen Sie in dem Fenster weiter, das sich geöffnet hat. Diese Seite merkt, wenn Sie fertig sind.',
  stopWaiting: 'Abbrechen',
  blockedTitle: 'Ihr Browser hat das Fenster blockiert',
  blockedText: 'Sie können stattdessen in diesem Fenster dorthin gehen und kommen danach hierher zurück.',
  goThere: 'In diesem Fenster dorthin',
  windowClosed:
    'Das Fenster ist geschlossen oder außer Sicht. Wenn Sie dort noch beschäftigt sind, machen Sie weiter; sonst beginnen Sie neu.',
  consentExpired: 'Es hat zu lange gedauert, es wurde nichts verbunden. Beginnen Sie neu.',
  consentToConfirm: 'Ein Konto hat geantwortet. Sagen Sie, ob es das richtige ist.',

  disconnect: 'Trennen',
  disconnectTitle: (name) => `${name} trennen?`,
  disconnectText: 'Das endet damit:',
  stopsInterviews: (count, shown) =>
    plural('de', count, {
      one: `${shown} bevorstehendes Interview`,
      other: `${shown} bevorstehende Interviews`,
    }),
  stopsCalendars: (count, shown) =>
    plural('de', count, { one: `${shown} virtueller Kalender`, other: `${shown} virtuelle Kalender` }),
  stopsMembers: (count, shown) =>
    plural('de', count, {
      one: `der Kalender von ${shown} Person`,
      other: `die Kalender von ${shown} Personen`,
    }),
  stopsAccounts: (count, shown) =>
    plural('de', count, {
      one: `${shown} Konto, das darüber kam`,
      other: `${shown} Konten, die darüber kamen`,
    }),
  andMore: (count, shown) =>
    plural('de', count, { one: `und ${shown} weiteres`, other: `und ${shown} weitere` }),
  disconnectNow: 'Jetzt trennen',
  disconnecting: 'Wird getrennt…',

  providerSilent: 'Der Anbieter hat nicht geantwortet.',
  providerRefused: 'Der Anbieter hat es abgelehnt.',
  limitReached: 'Der Anbieter nimmt zurzeit nicht mehr an.',
  cancel: 'Abbrechen',
  noAnswer: 'Es kam keine Antwort. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  didNotWork: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  notAllowed: 'Ihre Sitzung darf das nicht.',
  isGone: 'Das gibt es nicht mehr.',
  refusedInput: 'Der Server lehnt die Eingabe ab.',
  atLine: (line) => `Zeile ${line}:`,
};
