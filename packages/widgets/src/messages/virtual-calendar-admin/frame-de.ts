import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** German. */
export const frame: FrameTexts = {
  $code: 'de',
  $dir: 'ltr',
  title: 'Virtuelle Kalender',
  loading: 'Virtuelle Kalender werden geladen…',

  forbiddenText:
    'Ihre Sitzung umfasst keine virtuellen Kalender. Fragen Sie, wer Ihre Berechtigungen verwaltet.',
  sessionText: 'Laden Sie die Seite neu, um fortzufahren. Die Arbeit an Kalendern geht ohne Sie weiter.',
  readOnly: 'Sie können hier alles ansehen, aber nichts ändern.',

  unit: 'Organisationseinheit',
  connected: 'Verbunden',
  degraded: 'Braucht Aufmerksamkeit',
  revoked: 'Getrennt',
  degradedText: 'Das Konto antwortet mit Fehlern. Was noch zu schreiben ist, wird erneut versucht.',
  revokedText:
    'Die Zugangsdaten gelten nicht mehr; nichts kann angelegt oder geändert werden. Verbinden Sie die Einheit neu.',
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
  consentRefused:
    'Die Zustimmung wurde verweigert, es wurde nichts verbunden. Dazu braucht es jemanden, der die Einheit verwaltet.',
  consentFailed: 'Der Anbieter hat die Einheit nicht verbunden. Beginnen Sie neu.',
  consentGiven: 'Die Einheit ist verbunden.',
  codes: {
    needs_connection: 'Die Einheit wurde getrennt.',
    calendar_not_ready: 'Der Kalender lässt sich in diesem Zustand nicht ändern.',
  },

  nothingStops: 'Nichts benutzt sie zurzeit.',
  keepConnected: 'Verbunden lassen',
  isDisconnected: (name) => `${name} ist getrennt.`,

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
