import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** German. */
export const frame: FrameTexts = {
  $code: 'de',
  $dir: 'ltr',
  title: 'Videogespräche',
  policyTitle: 'Wie Interviews stattfinden',
  loading: 'Videogespräche werden geladen…',
  forbiddenText: 'Ihre Sitzung umfasst keine Videogespräche. Fragen Sie, wer Ihre Berechtigungen verwaltet.',
  sessionText: 'Laden Sie die Seite neu, um fortzufahren.',

  connected: 'Verbunden',
  degraded: 'Braucht Aufmerksamkeit',
  revoked: 'Getrennt',
  needsAdmin: 'Braucht einen Administrator',
  missing: (names) => `Es fehlt: ${names}.`,
  degradedText: 'Das Konto antwortet mit Fehlern. Was dort noch zu tun ist, wird erneut versucht.',
  connectedBy: (name, when) => `Verbunden von ${name} am ${when}`,
  connectedOn: (when) => `Verbunden am ${when}`,
  emptyTitle: 'Kein Dienst für Videogespräche',
  emptyText: 'Wer den Terminserver betreibt, hat keinen eingerichtet.',

  noProvider: 'Dieser Server ist für keinen Dienst für Videogespräche eingerichtet.',
  consentRefused: 'Es wurde nicht erlaubt, es wurde nichts verbunden.',
  consentFailed: 'Der Dienst hat das Konto nicht verbunden. Beginnen Sie neu.',
  consentGiven: 'Das Konto ist verbunden.',
  codes: {
    needs_admin: 'Das kann nur ein Administrator des Dienstes erlauben.',
    needs_connection: 'Das Konto wurde getrennt. Verbinden Sie es zuerst neu.',
    origin_not_allowed: 'Diese Seite gehört nicht zu denen, die Konten verbinden dürfen.',
    conflict: 'Das wurde schon beantwortet.',
  },

  connectText: (service) =>
    `Sie bitten ${service}, der Terminplanung das Anlegen von Gesprächen zu erlauben. Passwörter sind hier nicht zu sehen, und es lässt sich jederzeit beenden.`,
  whoConnects: 'Wer stellt die Verbindung her?',
  roadAdmin: (service) => `Ich bin Administrator unseres ${service}-Kontos`,
  roadAdminText: (service) =>
    `Ein Fenster von ${service} öffnet sich. Dort steht, worum gebeten wird, und Sie erlauben es für alle.`,
  roadRights: 'Mein Administrator gibt mir die Rechte',
  roadRightsText: 'Sie verbinden selbst, nachdem ein Administrator zwei Dinge vorbereitet hat.',
  roadHandoff: 'Jemand anderes stellt die Verbindung her',
  roadHandoffText:
    'Die Person bekommt einen Link, der erklärt, worum gebeten wird. Sie sehen hier, wie weit sie ist.',
  roadOwn: 'Nur für meine eigenen Interviews',
  roadOwnText: (service) =>
    `Gespräche entstehen mit Ihrem eigenen ${service}-Konto. In den meisten Unternehmen braucht das keinen Administrator.`,
  roadKey: 'Mit eigenen Schlüsseln',
  roadKeyText:
    'Für alle, die sich um die Technik kümmern. Die Schlüssel werden auf einer Seite des Terminservers eingegeben, nicht hier.',
  enterKeys: 'Schlüssel eingeben',
  maybeNoAdmin: (service) =>
    `Vielleicht hat ${service} es Ihnen nicht erlaubt, weil Sie dort kein Administrator sind. Es ist nichts kaputt, und es gibt andere Wege:`,

  rightsAllow: (service) =>
    `Ein Administrator öffnet die Seite der Apps in ${service} und erlaubt diese App für Sie.`,
  rightsRole: 'Er legt eine Rolle an:',
  rightsTick: 'In der Rolle kreuzt er diese Berechtigungen an:',
  rightsAssign: 'Er gibt Ihnen die Rolle.',
  rightsConnect: 'Sie verbinden. Danach wird geprüft, ob etwas fehlt, und Sie sehen, was.',
  roleName: 'Name',
  roleDescription: 'Beschreibung',

  handoffText:
    'Der Link führt zu einer einzigen Seite. Dort steht, wer worum bittet und warum; er gilt einmal und eine Stunde lang.',
  handoffEmail: 'E-Mail-Adresse (freiwillig)',
  handoffEmailHint: 'Wir schicken den Link dorthin. Ohne Adresse geben Sie ihn selbst weiter.',
  emailWrong: 'Das ist keine E-Mail-Adresse wie name@example.com.',
  sendLink: 'Link schicken',
  makeLink: 'Link erstellen',
  makingLink: 'Einen Moment…',
  linkMade: 'Der Link ist da. Kopieren Sie ihn und geben Sie ihn weiter.',
  linkSent: (email) => `Der Link ist unterwegs an ${email}.`,
  handoffLink: 'Link zum Weitergeben',
  handoffLinkHint:
    'Er wird nur jetzt gezeigt. Wer ihn hat, kann ein Konto verbinden; geben Sie ihn nur einer Person.',
  handoffs: 'Andere gebeten',
  handoffTo: (email) => `Geschickt an ${email}`,
  handoffByLink: 'Über einen Link, den Sie weitergeben',
  goodUntil: (when) => `Gilt bis ${when}`,
  withdraw: 'Zurückziehen',
  isWithdrawn: 'Der Link ist zurückgezogen.',
  handoffWaiting: 'Noch nicht geöffnet',
  handoffOpened: 'Geöffnet',
  handoffBegun: 'Beim Dienst',
  handoffToConfirm: 'Wartet auf Ihre Antwort',
  handoffRefused: 'Nicht erlaubt',
  handoffRefusedText: (service) =>
    `${service} hat es nicht zugelassen, oder die Person wollte nicht. Vielleicht ist sie dort kein Administrator.`,
  handoffFailed: 'Fehlgeschlagen',
  handoffWithdrawn: 'Zurückgezogen',
  handoffDeclined: 'Von Ihnen abgelehnt',
  handoffExpired: 'Abgelaufen',

  pendingTitle: 'Ist das das richtige Konto?',
  pendingText: (account, service) =>
    `${account} bei ${service} kann benutzt werden. Das geschieht erst, wenn Sie es sagen.`,
  pendingOwner: (email) => `Erlaubt von ${email}`,
  pendingReplaces: (account) =>
    `Es tritt an die Stelle von ${account}, das dann getrennt wird. Angelegte Gespräche behalten ihre Links.`,
  accept: 'Ja, benutzen',
  decline: 'Nein, zurückgeben',
  isAccepted: (account) => `${account} ist verbunden.`,
  isDeclined: (account) => `${account} wird nicht benutzt.`,

  ofAccount: 'Für alle',
  ofPerson: 'Für eine Person',
  ofKeys: 'Mit Schlüsseln',
  role: (name) => `Rolle: ${name}`,
  hostsKnown: (count, shown) =>
    plural('de', count, {
      one: `${shown} Person kann Gastgeber sein`,
      other: `${shown} Personen können Gastgeber sein`,
    }),

  deauthorizedText: (service) => `Jemand hat die App in ${service} entfernt.`,
  elsewhereText: 'Das Konto wurde an einem anderen Ort verbunden, und nur der letzte Ort zählt.',
  interviewsConcerned: (count, shown) =>
    plural('de', count, {
      one: `${shown} kommendes Interview hat dort ein Gespräch. Der Link kann weiter gelten, lässt sich aber nicht ändern.`,
      other: `${shown} kommende Interviews haben dort Gespräche. Die Links können weiter gelten, lassen sich aber nicht ändern.`,
    }),

  disconnectText: 'Es wird benutzt von:',
  nothingStops: 'Zurzeit hängt nichts davon ab.',
  keepConnected: 'Verbunden lassen',
  isDisconnected: (name) => `${name} ist getrennt.`,
  meetingsQuestion: 'Was wird aus ihren Gesprächen?',
  keepMeetings: 'Gespräche behalten',
  keepMeetingsText: 'Die Links gelten weiter. Ein verschobenes Interview braucht einen neuen.',
  removeMeetings: 'Gespräche löschen',
  removeMeetingsText: 'Die Links gelten nicht mehr. Jedes Interview wird als eines ohne Link geführt.',
};
