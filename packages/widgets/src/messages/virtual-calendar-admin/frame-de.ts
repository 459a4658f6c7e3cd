import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** German. */
export const frame: FrameTexts = {
  $code: 'de',
  $dir: 'ltr',
  title: 'Virtuelle Kalender',
  loading: 'Virtuelle Kalender werden geladen…',
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
  forbiddenText:
    'Ihre Sitzung umfasst keine virtuellen Kalender. Fragen Sie, wer Ihre Berechtigungen verwaltet.',
  sessionTitle: 'Ihre Sitzung ist beendet',
  sessionText: 'Laden Sie die Seite neu, um fortzufahren. Die Arbeit an Kalendern geht ohne Sie weiter.',
  setUpTitle: 'Diese Seite ist nicht eingerichtet',
  setUpText: 'Sie muss diesem Element einen Server und ein Sitzungstoken geben.',
  outdated: 'Das konnte nicht neu gelesen werden und ist vielleicht veraltet.',
  readOnly: 'Sie können hier alles ansehen, aber nichts ändern.',

  unit: 'Organisationseinheit',
  provider: 'Anbieter',
  dataCenter: 'Rechenzentrum',
  usualDataCenter: 'Standard',
  connected: 'Verbunden',
  degraded: 'Braucht Aufmerksamkeit',
  revoked: 'Getrennt',
  degradedText: 'Das Konto antwortet mit Fehlern. Was noch zu schreiben ist, wird erneut versucht.',
  revokedText:
    'Die Zugangsdaten gelten nicht mehr; nichts kann angelegt oder geändert werden. Verbinden Sie die Einheit neu.',
  profiles: 'Videodienste',
  noProfiles: 'Keine',
  profileConnected: 'verbunden',
  profileDisconnected: 'Anmeldung verloren',
  relink: (service) => `Anmeldung bei ${service} erneuern`,
  serviceMissing: 'Fehlt ein Dienst?',
  recruitingHint:
    'Indeed Interview und andere kommen mit der Kategorie „Recruiting“: Schalten Sie sie beim Anbieter in den Konferenzeinstellungen dieser Einheit ein.',
  connectedBy: (name, when) => `Verbunden von ${name} am ${when}`,
  connectedOn: (when) => `Verbunden am ${when}`,

  noUnitTitle: 'Noch keine Organisationseinheit',
  noUnitText:
    'Virtuelle Kalender gehören zu einer Organisationseinheit Ihres Unternehmens. Verbinden Sie eine, um Kalender darin anzulegen.',
  noProvider: 'Dieser Server ist für keinen Anbieter mit Organisationseinheiten eingerichtet.',
  connectUnit: 'Organisationseinheit verbinden',
  connectAnother: 'Weitere Einheit verbinden',
  reconnect: 'Neu verbinden',
  waitingForConsent:
    'Machen Sie in dem Fenster weiter, das sich geöffnet hat. Diese Seite merkt, wenn Sie fertig sind.',
  stopWaiting: 'Abbrechen',
  blockedTitle: 'Ihr Browser hat das Fenster blockiert',
  blockedText: 'Sie können stattdessen in diesem Fenster dorthin gehen und kommen danach hierher zurück.',
  goThere: 'In diesem Fenster dorthin',
  windowClosed:
    'Das Fenster ist geschlossen oder außer Sicht. Wenn Sie dort noch beschäftigt sind, machen Sie weiter; sonst beginnen Sie neu.',
  consentRefused:
    'Die Zustimmung wurde verweigert, es wurde nichts verbunden. Dazu braucht es jemanden, der die Einheit verwaltet.',
  consentExpired: 'Es hat zu lange gedauert, es wurde nichts verbunden. Beginnen Sie neu.',
  consentFailed: 'Der Anbieter hat die Einheit nicht verbunden. Beginnen Sie neu.',
  unitIsConnected: 'Die Einheit ist verbunden.',

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
  nothingStops: 'Nichts benutzt sie zurzeit.',
  andMore: (count, shown) =>
    plural('de', count, { one: `und ${shown} weiteres`, other: `und ${shown} weitere` }),
  disconnectNow: 'Jetzt trennen',
  keepConnected: 'Verbunden lassen',
  isDisconnected: (name) => `${name} ist getrennt.`,
  disconnecting: 'Wird getrennt…',

  caption: (unit) => `Virtuelle Kalender von ${unit}`,
  search: 'Nach Namen suchen',
  state: 'Status',
  allStates: 'Alle außer stillgelegten',
  sortBy: 'Reihenfolge',
  byName: 'Name, A bis Z',
  byNameBackwards: 'Name, Z bis A',
  newestFirst: 'Neueste zuerst',
  oldestFirst: 'Älteste zuerst',
  byState: 'Nach Status',
  create: 'Kalender anlegen',
  refresh: 'Neu lesen',

  name: 'Bezeichnung',
  mappedTo: 'Zugeordnet zu',
  upcoming: 'Bevorstehende Termine',
  credentials: 'Zugangsdaten',

  planned: 'Wartet',
  creating: 'Wird angelegt',
  unconfirmed: 'Unklar',
  failed: 'Nicht angelegt',
  active: 'Aktiv',
  rotating: 'Wird erneuert',
  retiring: 'Wird stillgelegt',
  retired: 'Stillgelegt',

  office: 'Standort',
  team: 'Team',
  stage: 'Phase',
  notMapped: 'Nichts',

  issued: (when) => `Ausgestellt ${when}`,
  nextRefresh: (when) => `nächste Erneuerung ${when}`,
  noCredentials: 'Keine',
  credentialsRevoked: 'Nicht mehr gültig',

  unconfirmedText: 'Der Anbieter hat nicht geantwortet; vielleicht wurde er angelegt, vielleicht nicht.',
  providerSilent: 'Der Anbieter hat nicht geantwortet.',
  providerRefused: 'Der Anbieter hat es abgelehnt.',
  limitReached: 'Der Anbieter nimmt zurzeit nicht mehr an.',
  needsUnit: 'Die Einheit wurde getrennt.',
  retiredBecause: (reason) => `Grund: ${reason}`,
  createAgain: 'Erneut anlegen',
  forget: 'Vergessen',
  ofCalendar: (action, name) => `${action}: ${name}`,
  isCreatedAgain: (name) => `${name} wird erneut angelegt.`,
  isForgotten: (name) => `${name} ist vergessen.`,

  emptyTitle: 'Noch keine virtuellen Kalender',
  emptyText:
    'Legen Sie einen an, oder fügen Sie eine Liste von Namen ein: einen für jeden Standort, jedes Team oder jede Phase.',
  noneFound: 'Kein Kalender passt.',
  showAll: 'Alle zeigen',
  found: (count, shown) => plural('de', count, { one: `${shown} Kalender`, other: `${shown} Kalender` }),
  pages: 'Seiten',
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',

  batchRunning: (done, total) => `Kalender werden angelegt: ${done} von ${total}`,
  batchGoesOn: 'Das geht weiter, wenn Sie die Seite verlassen.',
  batchDone: (done, total) => `${done} von ${total} angelegt`,
  batchFailures: (count, shown) =>
    plural('de', count, { one: `${shown} wurde nicht angelegt:`, other: `${shown} wurden nicht angelegt:` }),
  tryThese: 'Diese erneut versuchen',
  unconfirmedStay:
    'Jene, die vielleicht angelegt wurden, bleiben aus: Sehen Sie erst beim Anbieter nach und legen Sie sie dann einzeln erneut an.',
  isTriedAgain: 'Sie werden erneut versucht.',
  notCreated: (count, shown) =>
    plural('de', count, {
      one: `${shown} Kalender wurde nicht angelegt.`,
      other: `${shown} Kalender wurden nicht angelegt.`,
    }),
  showThem: 'Diese zeigen',
};
