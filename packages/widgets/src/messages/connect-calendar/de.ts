import { shared } from '../account-parts/shared-de.js';
import { plural } from '../messages.js';
import type { ConnectTexts } from './texts.js';

/** German. */
export const messages: ConnectTexts = {
  ...shared,
  $code: 'de',
  $dir: 'ltr',
  title: 'Kalenderkonten',
  loading: 'Kalenderkonten werden geladen…',
  forbiddenText: 'Ihre Sitzung umfasst keine Kalenderkonten. Fragen Sie, wer Ihre Berechtigungen verwaltet.',
  sessionText: 'Laden Sie die Seite neu, um fortzufahren.',

  connected: 'Verbunden',
  degraded: 'Braucht Aufmerksamkeit',
  revoked: 'Getrennt',
  degradedText: 'Das Konto antwortet mit Fehlern. Was noch zu schreiben ist, wird erneut versucht.',
  revokedText:
    'Die Zugangsdaten gelten nicht mehr; die Kalender können weder gelesen noch geschrieben werden. Verbinden Sie das Konto neu.',
  revokedThrough:
    'Das Konto ist nicht mehr erreichbar. Fragen Sie die Person über das Firmenkonto erneut an.',
  revokedKey: 'Der Schlüssel gilt nicht mehr. Ihr eigener Server muss einen neuen geben.',
  connectedBy: (name, when) => `Verbunden von ${name} am ${when}`,
  connectedOn: (when) => `Verbunden am ${when}`,

  noProvider: 'Dieser Server ist für keinen Kalenderanbieter eingerichtet.',
  connectOwn: 'Kalender verbinden',
  connectCompany: 'Für das ganze Unternehmen verbinden',
  consentRefused: 'Die Zustimmung wurde verweigert, es wurde nichts verbunden.',
  consentFailed: 'Der Anbieter hat das Konto nicht verbunden. Beginnen Sie neu.',
  consentGiven: 'Das Konto ist verbunden.',
  codes: { needs_connection: 'Das Konto wurde getrennt. Verbinden Sie es zuerst neu.' },

  emptyTitle: 'Noch kein Kalenderkonto',
  emptyText:
    'Verbinden Sie eines, damit Interviews angeboten werden, wenn dessen Inhaber frei ist, und in dessen Kalender stehen.',
  ofPerson: 'Persönliches Konto',
  ofCompany: 'Konto des ganzen Unternehmens',
  through: (parent) => `Über ${parent}`,
  byKey: 'Von Ihrem eigenen Server eingerichtet',
  calendars: (count, shown) => plural('de', count, { one: `${shown} Kalender`, other: `${shown} Kalender` }),
  ofAccount: (action, name) => `${action}: ${name}`,

  askPeople: 'Personen anfragen',
  askTitle: (name) => `Personen über ${name} anfragen`,
  askText:
    'Der Anbieter wird nach dem Konto jeder Person gefragt. Sie erscheinen hier, sobald die Antworten kommen.',
  emails: 'E-Mail-Adressen',
  emailsHint: (most) =>
    `Eine je Zeile; eine Spalte aus einer Tabelle lässt sich einfügen. Höchstens ${most} auf einmal.`,
  notEmail: 'ist keine E-Mail-Adresse wie name@example.com.',
  emailRepeated: 'wiederholt eine Adresse darüber.',
  emailRefused: 'wird vom Server abgelehnt.',
  noEmails: 'Geben Sie mindestens eine Adresse ein.',
  tooManyEmails: (most) => `Höchstens ${most} Adressen auf einmal.`,
  mendLines: (count, shown) =>
    plural('de', count, {
      one: `${shown} Zeile ist zu berichtigen.`,
      other: `${shown} Zeilen sind zu berichtigen.`,
    }),
  askNow: 'Anfragen',
  asking: 'Wird angefragt…',
  peopleAsked: (count, shown) =>
    plural('de', count, {
      one: `${shown} Person wurde angefragt.`,
      other: `${shown} Personen wurden angefragt.`,
    }),

  people: 'Angefragte Personen',
  personWaiting: 'Wartet',
  personRefused: 'Verweigert',
  personFailed: 'Fehlgeschlagen',
  askAgain: 'Erneut anfragen',

  nothingStops: 'Zurzeit hängt nichts davon ab.',
  keepConnected: 'Verbunden lassen',
  isDisconnected: (name) => `${name} ist getrennt.`,
};
