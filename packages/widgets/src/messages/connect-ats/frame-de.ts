import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** German. */
export const frame: FrameTexts = {
  $code: 'de',
  $dir: 'ltr',
  title: 'Bewerbermanagement',
  loading: 'Bewerbermanagement wird geladen…',
  forbiddenText:
    'Ihre Sitzung umfasst kein Bewerbermanagement. Fragen Sie, wer Ihre Berechtigungen verwaltet.',
  sessionText: 'Laden Sie die Seite neu, um fortzufahren.',
  emptyTitle: 'Kein Bewerbermanagementsystem',
  emptyText: 'Wer den Terminserver betreibt, hat keines eingerichtet.',

  connected: 'Verbunden',
  degraded: 'Braucht Aufmerksamkeit',
  revoked: 'Getrennt',
  degradedText: 'Das Konto antwortet mit Fehlern. Was dort noch zu tun ist, wird erneut versucht.',
  partialText: 'Eine Berechtigung fehlt. Unten steht, was ohne sie nicht geht und was anzukreuzen ist.',
  connectedBy: (name, when) => `Verbunden von ${name} am ${when}`,
  connectedOn: (when) => `Verbunden am ${when}`,
  interviewsThere: (count, shown) =>
    plural('de', count, {
      one: `${shown} kommendes Interview steht dort. Von hier aus lässt es sich dort nicht mehr ändern.`,
      other: `${shown} kommende Interviews stehen dort. Von hier aus lassen sie sich dort nicht mehr ändern.`,
    }),

  noProvider: 'Dieser Server ist für kein Bewerbermanagementsystem eingerichtet.',
  consentRefused: 'Es wurde nicht erlaubt, es wurde nichts verbunden.',
  consentFailed: 'Das Konto konnte nicht verbunden werden. Beginnen Sie neu.',
  consentGiven: 'Das Konto ist verbunden.',
  codes: {
    needs_connection: 'Das Konto wurde getrennt. Verbinden Sie es zuerst neu.',
    origin_not_allowed: 'Diese Seite gehört nicht zu denen, die Konten verbinden dürfen.',
    conflict: 'Es wurde inzwischen geändert.',
    ats_record_gone: 'Es ist dort nicht mehr vorhanden.',
    provider_changed: 'Die Antwort hat eine Form, die hier nicht bekannt ist.',
    managed_elsewhere: 'Es wurde dort von Hand angelegt und bleibt unberührt.',
  },

  atsText: (vendor) =>
    `Bewerber, Stellen und Phasen kommen aus ${vendor}, und jedes Interview wird dort eingetragen.`,
  partnerText: (vendor) =>
    `Ihre Kunden schicken Bewerber aus ${vendor} und sehen dort, wann sie gebucht haben.`,
  consentText: (vendor) =>
    `Ein Fenster von ${vendor} öffnet sich. Dort steht, worum gebeten wird, und Sie erlauben es. Passwörter sind hier nicht zu sehen.`,
  keyHeading: (vendor) => `So entsteht ein Schlüssel in ${vendor}`,
  tickRequired: 'Anzukreuzende Berechtigungen',
  tickOptional: 'Freiwillige Berechtigungen',
  enterKey: 'Schlüssel eingeben',
  enterKeyText:
    'Der Schlüssel wird auf einer Seite des Terminservers eingegeben, nicht hier. Er wird nie wieder gezeigt.',

  lacks: 'Was hier anders ist',
  lacksSteps: (vendor) =>
    `${vendor} hat keine Interviewpläne. Welche Interviews zu einer Phase gehören, sagen Ihre eigenen Pläne.`,
  lacksOutsiders: (vendor) =>
    `Interviewer, die keine Benutzer von ${vendor} sind, lassen sich dort nicht eintragen. Die Notiz nennt sie.`,
  lacksResponses: (vendor) => `Ob Interviewer zugesagt haben, lässt sich in ${vendor} nicht zeigen.`,
  lacksMailLog: (vendor) => `${vendor} führt keine Liste der Mails. Eine Notiz sagt, was geschickt wurde.`,
  lacksInterviews: (vendor) =>
    `${vendor} nimmt keine Interviews von außen an. Eine Notiz sagt, wann sie stattfinden.`,
  writesExperimental: (vendor) =>
    `Interviews in ${vendor} einzutragen ist nicht dokumentiert. Bis Sie es ausprobiert haben, sagt eine Notiz, wann sie stattfinden.`,
  writesContainer: (vendor) => `Die Interviews einer Buchung stehen in ${vendor} zusammen, als ein Panel.`,
  lacksChanges: (vendor) => `${vendor} meldet keine Änderungen. Sie fallen beim nächsten Lesen auf.`,

  sync: 'Was gelesen wird',
  syncStates: {
    never: 'Noch nicht gelesen',
    first: 'Wird zum ersten Mal gelesen',
    running: 'Wird gelesen',
    done: 'Auf dem neuesten Stand',
    failed: 'Nicht alles ließ sich lesen',
  },
  syncAge: (when) => `Stand: ${when}`,
  syncFirstText: 'Sie können inzwischen weitermachen und diese Seite schließen: Gelesen wird auf dem Server.',
  syncNeverText: 'Lesen Sie es, um aus Stellen und Phasen wählen zu können.',
  readNow: 'Jetzt lesen',
  readingNow: 'Wird gelesen…',
  syncDone: (name) => `${name} ist gelesen.`,
  syncFailed: (name) => `${name} ließ sich nicht ganz lesen.`,
  resources: {
    jobs: 'Stellen',
    stages: 'Phasen',
    steps: 'Interviewschritte',
    offices: 'Büros',
    users: 'Benutzer',
    permissions: 'Wer was sehen darf',
    candidates: 'Bewerber',
    applications: 'Bewerbungen',
    interviews: 'Interviews',
    deletions: 'Gelöscht',
  },
  resourceStates: { waiting: 'Wartet', running: 'Wird gelesen', done: 'Gelesen', failed: 'Fehlgeschlagen' },
  resourceOf: (shown, total) => `${shown} von ${total}`,
  remedies: {
    needs_connection: 'Der Schlüssel gilt nicht mehr. Verbinden Sie das Konto neu.',
    provider_rejected:
      'Es wurde abgelehnt. Sehen Sie unter „Was es kann“ nach, welche Berechtigung fehlt, kreuzen Sie sie dort an und lesen Sie dann erneut.',
    provider_unavailable: 'Es kam keine brauchbare Antwort. Es wird von selbst erneut versucht.',
    rate_limited: 'Zurzeit darf nicht mehr gefragt werden. Es geht von selbst weiter.',
    ats_cursor_expired: 'Die Stelle zum Weiterlesen gilt dort nicht mehr. Dieser Teil wird von vorn gelesen.',
    provider_changed:
      'Die Antwort hat eine Form, die hier nicht bekannt ist. Wer den Terminserver betreibt, kann helfen.',
  },
  remedyElse: 'Es wird von selbst erneut versucht.',

  settings: 'Einstellungen',
  whenOut: 'Wenn jemand mit einem Interview dort abgelehnt, eingestellt oder gelöscht wird',
  onOut: {
    ask: {
      name: 'Erst fragen',
      text: 'Das Interview bleibt und wird als eines geführt, über das zu entscheiden ist.',
    },
    cancel: { name: 'Das Interview absagen', text: 'Allen wird gesagt, dass es nicht stattfindet.' },
  },
  grace: 'Minuten, die davor gewartet wird',
  graceHint: 'Wer in dieser Zeit zurückgenommen wird, behält das Interview.',
  graceWrong: 'Geben Sie eine ganze Zahl von 0 bis 1440 ein.',
  written: (vendor) => `Was in ${vendor} eingetragen wird`,
  writesInterviews: 'Interviews',
  writesNotes: 'Notizen über Buchung, Verschiebung und Absage',
  logsMails: 'Mails an Bewerber',
  writesResponses: 'Antworten der Interviewer',
  usesExperiments: 'Interviews, obwohl das nicht dokumentiert ist',
  save: 'Speichern',
  saving: 'Wird gespeichert…',
  isSaved: 'Die Einstellungen sind gespeichert.',

  trial: (vendor) => `Ausprobieren, ob sich Interviews in ${vendor} eintragen lassen`,
  trialText:
    'Ein Interview in einem Jahr wird bei einem Bewerber eingetragen, gelesen und gelöscht. Vielleicht bekommt jemand eine Mail darüber.',
  tryIt: 'Ausprobieren',
  trying: 'Wird ausprobiert…',
  trialWorks: 'Es geht: Das Interview wurde eingetragen, gelesen und gelöscht.',
  trialFails: 'Es geht nicht. Weiterhin sagt eine Notiz, wann Interviews stattfinden.',
  trialQuestion: (vendor) => `Hat jemand eine Mail von ${vendor} darüber bekommen?`,
  noMail: 'Nein, Interviews ab jetzt eintragen',
  aMail: 'Ja, weiter nur mit Notizen',
  trialOn: 'Ab jetzt werden Interviews eingetragen.',
  trialOff: 'Es werden nur Notizen geschrieben.',

  hook: 'Neuigkeiten sofort',
  hookText: (vendor) =>
    `${vendor} kann Änderungen melden, sobald sie geschehen. Sonst fallen sie etwas später auf.`,
  hookUrl: 'Adresse',
  heard: (when) => `Zuletzt gehört ${when}`,
  neverHeard: 'Noch nichts gehört',
  hasSecret: 'Ein Geheimnis ist vereinbart. Es wird nicht wieder gezeigt.',
  hasNoSecret: 'Es ist noch kein Geheimnis vereinbart, deshalb wird nichts geglaubt.',
  makeSecret: 'Geheimnis erstellen',
  makeAnother: 'Anderes Geheimnis erstellen',
  secret: 'Geheimnis',
  secretOnce: 'Es wird nur jetzt gezeigt. Fügen Sie es dort ein, bevor Sie diese Seite verlassen.',
  secretMade: 'Das Geheimnis ist da. Kopieren Sie es jetzt.',
  theirSecret: (vendor) => `Geheimnis von ${vendor}`,
  theirSecretHint: 'Es wird versiegelt aufbewahrt und nie wieder gezeigt.',
  secretNeeded: 'Geben Sie das Geheimnis ein.',
  saveSecret: 'Geheimnis speichern',
  secretSaved: 'Das Geheimnis ist gespeichert.',

  failures: 'Was nicht gelungen ist',
  failureKinds: {
    ats_interviews: 'Interview nicht eingetragen',
    ats_note: 'Notiz nicht geschrieben',
    ats_mail: 'Mail nicht vermerkt',
    mail: 'Einladung nicht geschickt',
    partner_report: 'Nicht zurückgemeldet',
  },
  failureElse: 'Nicht gelungen',
  forCandidate: (candidate, job) => `${candidate}, ${job}`,
  isTriedAgain: 'Es wird erneut versucht.',

  testsUrl: 'Adresse der Liste der Tests',
  candidatesUrl: 'Adresse, an die Bewerber geschickt werden',
  partnerUrls: (vendor) => `Was ${vendor} aufruft`,

  disconnectText: 'Was gelesen wurde, wird hier gelöscht. Was dort eingetragen ist, bleibt. Es betrifft:',
  nothingStops: 'Was gelesen wurde, wird hier gelöscht. Was dort eingetragen ist, bleibt.',
  keepConnected: 'Verbunden lassen',
  isDisconnected: (name) => `${name} ist getrennt.`,
};
