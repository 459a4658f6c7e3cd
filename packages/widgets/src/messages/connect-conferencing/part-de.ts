import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** German. */
export const part: PartTexts = {
  policyHeading: 'Regel für das ganze Unternehmen',
  policyText:
    'Was hier steht, gilt für das ganze Unternehmen. Eine Phase oder eine Bewerbung kann eine eigene Regel haben.',
  policyOfStage: (label) => `Regel für die Phase „${label}“`,
  policyOfCandidate: 'Regel für diese Bewerbung',
  sources: {
    tenant: 'aus der Regel des Unternehmens',
    plan: 'aus dem Interviewplan',
    stage: 'aus der Regel dieser Phase',
    invitation: 'aus der Regel dieser Bewerbung',
  },
  setHere: 'hier festgelegt',
  setNowhere: 'nirgends festgelegt',
  changePolicy: 'Ändern',
  setPolicy: 'Hier eine Regel festlegen',
  removePolicy: 'Diese Regel entfernen',
  removeTitle: 'Diese Regel entfernen?',
  removeText:
    'Dann ist hier nichts mehr festgelegt: Für Interviews, die ab jetzt gebucht werden, gilt, was weiter oben steht.',
  removeNow: 'Entfernen',
  removing: 'Wird entfernt …',
  policySaved: 'Die Regel ist gespeichert.',
  policyRemoved: 'Die Regel ist entfernt.',
  changedBy: (name, when) => `Geändert von ${name}, ${when}`,
  changedMeanwhile:
    'Jemand hat diese Regel geändert, seit Sie begonnen haben. Speichern ersetzt das; Ihre Eingaben sind noch da.',
  readOnly: 'Ihre Sitzung darf das ansehen, aber nicht ändern.',
  nothingSet: 'Hier ist nichts festgelegt, also gibt es nichts zu speichern.',

  meeting: 'Besprechung',
  noMeeting: 'Keine: per Telefon oder vor Ort',
  meetingByPlan: 'Wie es der Interviewplan sagt',
  whoHosts: 'Wer leitet',
  noteTaker: 'Assistent für Notizen',
  recordedEvent: 'Termin mit den Beteiligten',
  nobody: 'Niemand',
  eventByPlan: 'Wie es der Interviewplan sagt',
  accounts: (count, shown) => plural('de', count, { one: `${shown} Konto`, other: `${shown} Konten` }),
  warnings: {
    needs_connection:
      'Das Konto für die Besprechungen muss neu verbunden werden. Bis dahin entsteht keine Besprechung.',
    STARTER_NEEDED:
      'Mit dem Warteraum muss jemand, der die Besprechung starten darf, jede Bewerberin und jeden Bewerber einlassen.',
    NOTE_TAKER_SEAT_UNKNOWN:
      'Niemand hat bestätigt, dass der Assistent einen Platz hat. Vielleicht kann er nicht aufzeichnen.',
    NOTE_TAKER_WAITING_ROOM: 'Der Assistent bleibt im Warteraum, bis ihn jemand einlässt.',
    NOTE_TAKER_SUPPRESSED:
      'Der Assistent bleibt fern, weil jemand im Interview nie aufgezeichnet wird. Die Regel für diese Bewerbung kann ihn trotzdem nennen.',
  },

  stages: 'Phasen mit eigener Regel',
  stagesText: 'Für ihre Interviews gehen diese Regeln der des Unternehmens vor.',
  noStages: 'Keine Phase hat eine eigene Regel.',
  addStage: 'Phase hinzufügen',
  stageId: 'Kennung der Phase',
  stageIdHint: 'Wie sie in Ihrem Bewerbermanagement heißt.',
  stageLabel: 'Name der Phase',
  stageTaken: 'Diese Phase hat schon eine Regel. Ändern Sie jene.',

  save: 'Speichern',
  saving: 'Wird gespeichert …',
  removeThis: 'Entfernen',
  ofThis: (action, name) => `${action}: ${name}`,
  reading: 'Wird geladen …',
  unsaved: 'Noch nicht gespeichert.',
  needed: 'Bitte ausfüllen.',
  noHttps: 'Das muss eine Webadresse sein, die mit https:// beginnt.',
  noEmail: 'Das ist keine E-Mail-Adresse.',
  noHosts: 'Fügen Sie mindestens eine Adresse hinzu.',
  outOfRange: (least, most) => `Eine ganze Zahl von ${least} bis ${most}.`,
  fieldRefused: 'Der Server lehnt das ab.',
  mendFields: (count, shown) =>
    plural('de', count, {
      one: `${shown} Feld muss berichtigt werden.`,
      other: `${shown} Felder müssen berichtigt werden.`,
    }),
  policyUnsure:
    'Es kam keine Antwort; die Regel ist vielleicht gespeichert. Drücken Sie noch einmal: Nichts geschieht doppelt.',

  meetingChoices: {
    on: { name: 'Ja, per Video', text: 'Jedes Interview bekommt einen Link.' },
    off: {
      name: 'Nein, per Telefon oder vor Ort',
      text: 'Es entsteht keine Besprechung, und es wird kein Link verschickt.',
    },
  },
  inherit: 'Hier nichts festlegen',
  inheritText: {
    tenant: 'Jeder Interviewplan entscheidet selbst.',
    stage: 'Der Interviewplan entscheidet, sonst die Regel des Unternehmens.',
    invitation: 'Die Phase entscheidet, sonst der Interviewplan, sonst die Regel des Unternehmens.',
  },
  howTheyMeet: 'Wie man sich trifft',
  choose: 'Auswählen …',
  ownAccounts: 'Verbundene Konten',
  calendarLogins: 'Anmeldungen aus Kalendern',
  otherWays: 'Andere Wege',
  anyLogin: 'Irgendeine Anmeldung bei einem Dienst',
  calendarDefault: 'Der Dienst, der im Kalender eingestellt ist',
  calendarIntegrated: 'Was der Kalender selbst hat (Teams, Meet)',
  fixedLink: 'Ein Link, der immer gleich bleibt',
  disconnectedWay: (name) => `${name} (getrennt)`,
  wayGone: 'Ein Konto, das es nicht mehr gibt',
  service: 'Dienst',
  serviceHint: 'So wie der Anbieter ihn nennt, etwa zoom oder webex.',
  joinUrl: 'Link',
  joinUrlHint: 'Wer ihn hat, kann jederzeit eintreten, auch frühere Bewerberinnen und Bewerber.',
  personalLinks:
    'Hier bekommt jede Person einen eigenen Link, und Ihre Leute können alle die Besprechung leiten: Niemand muss dafür ausgewählt werden.',

  hostWarning:
    'Wer eine Besprechung leitet oder an dessen Stelle startet, kann auch die Aufzeichnung beenden. Wo Interviews aufgezeichnet werden müssen, lassen Sie ein gemeinsames Konto leiten und nur Koordinierende starten.',
  rule: 'Regel',
  rules: {
    chosen: { name: 'Ein bestimmtes Konto', text: 'Ein Konto leitet jedes Interview.' },
    scheduler: { name: 'Wer den Termin ansetzt', text: 'Wer das Interview im Recruiting vereinbart.' },
    first_interviewer: {
      name: 'Die erste interviewende Person, die kann',
      text: 'Das Panel wird durchgegangen, bis jemand ein geeignetes Konto hat und frei ist.',
    },
    even_distribution: {
      name: 'Diese Konten reihum',
      text: 'Wer bisher die wenigsten Interviews hatte, ist als Nächstes dran. Nur geprüfte Konten machen mit.',
    },
    pool: {
      name: 'Ein Vorrat gemeinsamer Konten',
      text: 'Konten, die niemandem persönlich gehören, jedes mit so vielen Besprechungen zugleich, wie lizenziert sind.',
    },
    first_to_join: {
      name: 'Wer zuerst kommt',
      text: 'Dem Namen nach leitet ein gemeinsames Konto; wer von den unten Gewählten zuerst eintritt, übernimmt.',
    },
    alternates: {
      name: 'Das ganze Team',
      text: 'Die erste interviewende Person leitet, sonst wer den Termin ansetzt; alle anderen unten Gewählten können auch starten.',
    },
  },
  order: 'Das Panel wird durchgegangen',
  orders: { panel: 'wie es besetzt ist', email: 'nach Adresse, von A bis Z' },
  skipBusy: 'Wer dann eine andere Besprechung leitet, wird übergangen',
  select: 'Welches Konto genommen wird',
  selects: { least_loaded: 'das mit den wenigsten Interviews', random: 'irgendeines' },
  fallbacks: 'Wenn niemand leiten kann',
  fallbacksText:
    'Diese Regeln kommen danach an die Reihe. Findet auch davon keine jemanden, wird die Zeit nicht angeboten.',
  fallback: (place) => `Nächste Regel, ${place}`,
  addFallback: 'Nächste Regel hinzufügen',
  moveUp: 'Nach oben',
  moveDown: 'Nach unten',
  isMoved: (name, place) => `${name} ist jetzt Nummer ${place}.`,
  alternates: 'Wer die Besprechung noch starten darf',
  alternatesText: 'Das können nur Personen mit einer Lizenz im selben Konto.',
  groups: { interviewers: 'Interviewende', recruiters: 'Recruiting', coordinators: 'Koordinierende' },

  more: 'Weitere Einstellungen',
  paidPlan: 'Wofür Ihr Unternehmen bezahlt',
  paidPlanHint: 'Davon hängt ab, wie viele Besprechungen ein Konto zugleich leiten kann.',
  paidPlans: {
    free: 'Nichts (Basic): eine zur selben Zeit',
    pro: 'Pro: eine zur selben Zeit',
    business_plus: 'Business, Education oder Enterprise: zwei zur selben Zeit',
    unknown: 'Weiß ich nicht: eine zur selben Zeit',
  },
  bufferBefore: 'Minuten davor frei',
  bufferAfter: 'Minuten danach frei',
  bufferHint: 'So lange vor und nach dem Interview ist das leitende Konto belegt.',
  windowDays: 'Tage, auf die gleichmäßig verteilt wird',
  windowHint: 'Vor und nach dem Interview; 30, wenn Sie nichts anderes sagen.',
  maxAlternates: 'Höchstens so viele Personen, die starten dürfen',
  allowBasic: {
    name: 'Auch kostenlose Konten leiten lassen',
    text: 'Sie beenden jede Besprechung nach 40 Minuten und kommen nur für kürzere Interviews infrage.',
  },
  waitingRoom: {
    name: 'Warteraum',
    text: 'Jemand, der starten darf, muss die Bewerberin oder den Bewerber einlassen. Ist niemand da, bleibt die Tür zu.',
  },
  autoRepair: {
    name: 'Von selbst Ersatz finden',
    text: 'Fällt das leitende Konto eines kommenden Interviews aus, übernimmt ein anderes, mit neuem Link. Sonst entscheiden Koordinierende.',
  },
  onOverlap: 'Wenn das leitende Konto dann eine andere Besprechung hat',
  overlaps: { reject: 'die Zeit nicht anbieten', warn: 'sie anbieten und warnen' },
  onHostRemoved: 'Wenn die leitende Person nicht mehr dabei ist',
  hostRemovedUsual: 'wie es zur Regel passt',
  hostsRemoved: { keep: 'Besprechung und Link behalten', recreate: 'neue Besprechung mit neuem Link' },

  noteTakerText: 'Seine Adresse wird zu jedem Interview eingeladen; er tritt bei und schreibt mit.',
  noteTakerNobody: {
    name: 'Kein Assistent',
    text: 'Auch dann nicht, wenn weiter oben einer festgelegt ist.',
  },
  noteTakerSomebody: 'Einen Assistenten einladen',
  assistantEmail: 'Adresse des Assistenten',
  assistantEmailHint: 'Ihr Aufzeichnungsdienst nennt sie Ihnen.',
  assistantLabel: 'Wie er für Bewerberinnen und Bewerber heißt',
  assistantLabelHint: 'Sie lesen: „Notizen von …“.',
  assistantMode: 'Wann er kommt',
  assistantModes: {
    always: 'zu jedem Interview',
    opt_in: 'nur wo eine Phase oder Bewerbung es verlangt',
    off: 'vorerst nicht',
  },
  requiresConsent: {
    name: 'Nur mit Einwilligung',
    text: 'Gefragt wird beim Buchen; bis zum Beginn lässt sich die Antwort ändern. Wer ablehnt, bekommt dieselben Zeiten angeboten.',
  },
  noConsentWarning: 'Vielerorts braucht eine Aufzeichnung Einwilligung. Sorgen Sie dafür, dass gefragt wird.',
  hasSeat: 'Der Assistent hat bei seinem Dienst einen Platz',
  noSeatWarning: 'Er wird trotzdem eingeladen, kann ohne Platz aber vielleicht nicht aufzeichnen.',
  waitingRoomWarning: 'Mit Warteraum bleibt der Assistent draußen, bis ihn jemand einlässt.',
  recordedEventText:
    'Aufzeichnungsdienste halten einen Termin für ein Interview, wenn genau eine Person von außen eingeladen ist. Darum nennt ein Termin jedes Gesprächs die Beteiligten, die anderen nennen niemanden.',
  recordedEvents: {
    own: {
      name: 'Der Kalender der leitenden Person',
      text: 'Für Dienste, die den leitenden Personen folgen.',
    },
    shared: {
      name: 'Der gemeinsame Interviewkalender',
      text: 'Für Dienste, die einem Kalender mit allen Interviews folgen.',
    },
    virtual: {
      name: 'Der virtuelle Kalender',
      text: 'Für Dienste, die mit niemandes eigenem Kalender verbunden sind.',
    },
  },

  hosts: 'Konten, die leiten dürfen',
  host: 'Leitendes Konto',
  hostsHint: 'Adressen eintippen oder einfügen, auch mehrere auf einmal. Jede wird beim Dienst geprüft.',
  addHosts: 'Hinzufügen',
  emailAdd: 'Adresse',
  notEmails: (typed) => `Keine E-Mail-Adresse: ${typed}`,
  tooManyHosts: (most) => `Höchstens ${most} Adressen.`,
  hostsAdded: (count, shown) =>
    plural('de', count, {
      one: `${shown} Adresse wurde hinzugefügt.`,
      other: `${shown} Adressen wurden hinzugefügt.`,
    }),
  alreadyListed: 'Sie steht schon in der Liste.',
  isRemoved: (name) => `${name} steht nicht mehr in der Liste.`,
  capacity: 'Besprechungen zugleich',
  byLicence: 'nach Lizenz',
  verifyAll: 'Alle erneut prüfen',
  verifying: 'Wird geprüft …',
  verifiedCount: (verified, refused) => `Geprüft: ${verified}. Abgelehnt: ${refused}.`,
  hostStates: {
    verified: 'Geprüft',
    refused: 'Kann nicht leiten',
    checking: 'Wird geprüft',
    unchecked: 'Nicht geprüft',
  },
  uncheckedText: 'Noch nicht geprüft; bis dahin wird es übergangen.',
  licences: { licensed: 'mit Lizenz', basic: 'kostenloses Konto', none: 'ohne Lizenz' },
  atOnce: (count, shown) =>
    plural('de', count, {
      one: `${shown} Besprechung zur selben Zeit`,
      other: `${shown} Besprechungen zur selben Zeit`,
    }),
  reasons: {
    HOST_NOT_FOUND:
      'Im verbundenen Konto gibt es niemanden mit dieser Adresse. Suchen Sie nach einem Tippfehler, oder lassen Sie die Person dort anlegen.',
    HOST_OTHER_ACCOUNT:
      'Diese Person gehört zu einem anderen Konto des Dienstes. Nur Personen des verbundenen Kontos können leiten.',
    HOST_PENDING: 'Diese Person ist eingeladen, hat aber noch nicht angenommen. Bitten Sie sie darum.',
    HOST_DEACTIVATED: 'Diese Person ist deaktiviert. Jemand aus der Administration kann das ändern.',
    HOST_NOT_LICENSED:
      'Diese Person hat keine Lizenz. Weisen Sie eine zu, oder erlauben Sie unter „Weitere Einstellungen“ kostenlose Konten.',
    HOST_BASIC_TOO_LONG: 'Kostenlose Konten leiten höchstens 40 Minuten. Weisen Sie eine Lizenz zu.',
    HOST_UNVERIFIED: 'Noch nicht geprüft. Drücken Sie „Alle erneut prüfen“.',
    HOST_DAILY_LIMIT:
      'Der Dienst nimmt heute keine weiteren Besprechungen für dieses Konto an. Morgen kann es wieder leiten.',
    HOST_OVERLAP: 'Dieses Konto leitet zu dieser Zeit schon so viele Besprechungen, wie es kann.',
  },

  ledger: 'Wie gleichmäßig Konten leiten',
  ledgerOf: (name) => `Interviews nach leitendem Konto, ${name}`,
  readLedger: 'Anzeigen',
  ledgerText: (from, to) => `Interviews vom ${from} bis ${to}.`,
  noLedger: 'Noch wurde kein Interview einem Konto gegeben.',
  interviews: 'Interviews',
  mostAtOnce: 'Höchstens zugleich',
  ofCapacity: (most, capacity) => `${most} von ${capacity}`,
  overCapacity: 'mehr, als es kann',
  lastGiven: 'Zuletzt',
  never: 'nie',
  allSame: 'Alle haben gleich viele Interviews.',
  within: (count, shown) =>
    plural('de', count, {
      one: `Gleichmäßig bis auf ${shown} Interview.`,
      other: `Zwischen den meisten und den wenigsten liegen ${shown} Interviews.`,
    }),
  readLedgerAgain: 'Neu laden',
};
