import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** German. */
export const part: PartTexts = {
  createTitle: 'Virtuelle Kalender anlegen',
  names: 'Namen',
  namesHint: (most) =>
    `Einer pro Zeile; eine Spalte aus einer Tabelle lässt sich einfügen. Höchstens ${most} auf einmal.`,
  namesCounted: (count, shown) => plural('de', count, { one: `${shown} Name.`, other: `${shown} Namen.` }),
  namesWrong: (count, shown) =>
    plural('de', count, {
      one: `${shown} Name hat einen Fehler.`,
      other: `${shown} Namen haben einen Fehler.`,
    }),
  nameEmpty: 'Der Name fehlt.',
  nameTooLong: (longest) => `Länger als ${longest} Zeichen.`,
  nameRepeated: 'Wiederholt einen Namen weiter oben.',
  nameTaken: 'So heißt schon ein anderer Kalender.',
  nameRefused: 'Der Server lehnt diesen Namen ab.',
  nameGood: 'Kann angelegt werden',
  noNames: 'Geben Sie mindestens einen Namen ein.',
  tooManyNames: (most) => `Höchstens ${most} Namen auf einmal.`,
  check: 'Prüfen',
  checking: 'Wird geprüft …',
  checkedCaption: 'Namen und was aus ihnen würde',
  result: 'Ergebnis',
  allGood: (count, shown) =>
    plural('de', count, {
      one: 'Der Name ist in Ordnung. Noch wurde nichts angelegt.',
      other: `Alle ${shown} Namen sind in Ordnung. Noch wurde nichts angelegt.`,
    }),
  callsTitle: (count, shown) =>
    plural('de', count, { one: 'Was aufgerufen wird', other: `Was aufgerufen wird, ${shown}-mal` }),
  leaveOut: (count, shown) =>
    plural('de', count, {
      one: `${shown} fehlerhaften Namen weglassen`,
      other: `${shown} fehlerhafte Namen weglassen`,
    }),
  changeNames: 'Namen ändern',
  createNow: (count, shown) =>
    plural('de', count, { one: `${shown} Kalender anlegen`, other: `${shown} Kalender anlegen` }),
  beginning: 'Wird begonnen …',
  createBegun: (count, shown) =>
    plural('de', count, {
      one: `${shown} Kalender wird angelegt.`,
      other: `${shown} Kalender werden angelegt.`,
    }),
  createUnsure:
    'Es kam keine Antwort; das Anlegen hat vielleicht begonnen. Drücken Sie noch einmal: Nichts wird doppelt angelegt.',

  save: 'Speichern',
  saving: 'Wird gespeichert …',
  change: 'Ändern',
  edit: 'Bearbeiten',
  remove: 'Entfernen',
  delete: 'Löschen',
  goOn: 'Weiter',
  goBack: 'Zurück',
  reading: 'Wird geladen …',
  needed: 'Bitte ausfüllen.',
  textTooLong: (longest) => `Höchstens ${longest} Zeichen.`,

  calendar: 'Kalender',
  closeCalendar: 'Kalender schließen',
  rename: 'Umbenennen',
  renameHint: 'Nur hier: Beim Anbieter bleibt der Name, unter dem er angelegt wurde.',
  isRenamed: (name) => `Er heißt jetzt ${name}.`,

  mapIt: 'Zuordnen',
  unmap: 'Zuordnung aufheben',
  mappingHint:
    'Gespräche dieses Standorts oder Teams oder dieser Phase werden in diesen Kalender geschrieben.',
  mappingKind: 'Wofür er steht',
  mappingRef: 'ID in Ihrem System',
  mappingLabel: 'Angezeigter Name',
  mappingTaken: 'Dem ist schon ein anderer Kalender zugeordnet.',
  isMapped: (label) => `Der Kalender ist ${label} zugeordnet.`,
  isUnmapped: 'Der Kalender ist nichts mehr zugeordnet.',

  readAt: (when) => `Gelesen ${when}`,
  profilesRead: 'Die Videodienste wurden neu gelesen.',

  issuedAt: 'Ausgestellt',
  endsAt: 'Gültig bis',
  refreshedAt: 'Nächste Erneuerung',
  rotateHelps: 'Wechseln Sie sie aus, damit es weitergeht.',
  rotate: 'Zugangsdaten auswechseln …',
  rotateTitle: (name) => `Zugangsdaten von ${name} auswechseln?`,
  rotateText:
    'Ein neuer Kalender mit neuen Zugangsdaten tritt an seine Stelle. Was ansteht, zieht dorthin um, und die alten Zugangsdaten werden widerrufen. Gespräche behalten ihre Zeiten; Links zu Videoanrufen können sich ändern, und die Beteiligten erfahren es.',
  rotateNow: 'Jetzt auswechseln',
  rotateBegun: 'Neue Zugangsdaten werden ausgestellt.',
  rotatingText: 'Ein neuer Kalender tritt an seine Stelle, und was ansteht, zieht dorthin um.',
  isActive: (name) => `${name} ist aktiv.`,

  readingAffected: 'Es wird nachgesehen, was ansteht …',
  nothingAhead: 'In diesem Kalender steht nichts an.',
  interviewsAhead: (count, shown) =>
    plural('de', count, { one: `${shown} anstehendes Gespräch`, other: `${shown} anstehende Gespräche` }),
  eventsAhead: (count, shown) =>
    plural('de', count, { one: `${shown} anderer Termin`, other: `${shown} andere Termine` }),

  retireHeading: 'Kalender stilllegen',
  retireHint: 'Wenn er nicht mehr gebraucht wird. Das lässt sich nicht rückgängig machen.',
  retire: 'Stilllegen …',
  retireTitle: (name) => `${name} stilllegen`,
  retireReason: 'Grund',
  retireReasonHint: 'Für alle, die später darauf zurückblicken.',
  whatOfEvents: 'Was ansteht',
  keepEvents: 'Gespräche beibehalten',
  keepEventsText:
    'Sie finden wie vereinbart statt, in den Kalendern der Beteiligten. Bewerber erfahren nur davon, wenn sich der Link zum Videoanruf ändert. Andere Termine werden gelöscht.',
  moveEvents: 'Alles in einen anderen Kalender verschieben',
  moveEventsText:
    'Gespräche behalten ihre Zeiten. Bewerber erfahren nur davon, wenn sich der Link zum Videoanruf ändert.',
  cancelEvents: 'Gespräche absagen',
  cancelEventsText:
    'Bewerber und Interviewer erfahren, dass ihr Gespräch ausfällt. Andere Termine werden gelöscht.',
  searchTarget: 'Kalender suchen',
  moveTarget: 'Verschieben nach',
  chooseTarget: 'Kalender wählen',
  retireAsked: 'Das lässt sich nicht rückgängig machen. Bitte prüfen Sie:',
  retireNow: 'Jetzt stilllegen',
  retireBegun: (name) => `${name} wird stillgelegt.`,
  retiringLeft: (count, shown) =>
    plural('de', count, {
      one: `${shown} Termin ist noch übrig.`,
      other: `${shown} Termine sind noch übrig.`,
    }),
  isRetired: (name) => `${name} ist stillgelegt.`,

  newEvent: 'Neuer Termin',
  noEvents: (days, shown) =>
    plural('de', days, { one: `Nichts am nächsten Tag.`, other: `Nichts in den nächsten ${shown} Tagen.` }),
  moreEvents: 'Spätere Termine zeigen',
  eventsShown: (count, shown) =>
    plural('de', count, {
      one: `${shown} Termin wird gezeigt.`,
      other: `${shown} Termine werden gezeigt.`,
    }),
  joinMeeting: 'Am Videoanruf teilnehmen',
  meetingPending: 'Der Link zum Videoanruf wird erstellt.',
  meetingFailing: 'Der Videoanruf konnte nicht eingerichtet werden.',
  linkCame: (summary) => `${summary}: Der Link zum Videoanruf ist da.`,
  ofBooking: 'Gespräch',
  ofBookingText: 'Er gehört zu einer Buchung. Ändern Sie die Buchung, um ihn zu ändern.',
  ofOthers: 'Anderswo eingetragen',
  eventWriting: 'Wird geschrieben',
  eventDeleting: 'Wird gelöscht',

  editTitle: 'Termin bearbeiten',
  summary: 'Titel',
  timesIn: (zone) => `Zeiten in ${zone}.`,
  starts: 'Beginn',
  ends: 'Ende',
  day: 'Tag',
  time: 'Uhrzeit',
  clocksBack: 'Die Uhr wird zurückgestellt, diese Zeit gibt es zweimal',
  firstPass: (time) => `die erste, ${time}`,
  secondPass: (time) => `die zweite, ${time}`,
  clocksSkip: 'Die Uhr wird vorgestellt und überspringt diese Zeit. Wählen Sie eine andere.',
  timeNeeded: 'Geben Sie Tag und Uhrzeit ein.',
  endsFirst: 'Das Ende muss nach dem Beginn liegen.',
  meeting: 'Videoanruf',
  noMeeting: 'Keiner',
  profileGone: 'Ein Dienst, den es nicht mehr gibt',
  profileRefused: 'Dieser Dienst lässt sich gerade nicht nutzen. Wählen Sie einen anderen.',
  location: 'Ort',
  description: 'Beschreibung',
  attendees: 'Teilnehmende',
  addAttendee: 'Teilnehmende hinzufügen',
  interview: 'Gespräch',
  interviewHint: 'Was der Videodienst über das Gespräch erfährt; jedes Feld ist freiwillig.',
  jobName: 'Stelle',
  employerName: 'Arbeitgeber',
  interviewers: 'Interviewer',
  addInterviewer: 'Interviewer hinzufügen',
  candidates: 'Bewerber',
  addCandidate: 'Bewerber hinzufügen',
  numbered: (list, place) => `${list}, ${place}`,
  email: 'E-Mail-Adresse',
  emailNeeded: 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
  nameNeeded: 'Geben Sie einen Namen ein.',
  fieldRefused: 'Der Server lehnt das ab.',
  mendFields: (count, shown) =>
    plural('de', count, {
      one: `${shown} Feld ist zu berichtigen.`,
      other: `${shown} Felder sind zu berichtigen.`,
    }),
  eventUnsure:
    'Es kam keine Antwort; vielleicht ist er gespeichert. Speichern Sie noch einmal: Er wird nicht doppelt geschrieben.',
  isSaved: (summary) => `${summary} ist gespeichert.`,

  deleteTitle: 'Diesen Termin löschen?',
  deleteText: 'Er wird aus dem Kalender genommen, und die Teilnehmenden erfahren es.',
  deleteNow: 'Jetzt löschen',
  deleting: 'Wird gelöscht …',
  keepEvent: 'Behalten',
  isDeleted: (summary) => `${summary} ist gelöscht.`,
};
