import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** German. */
export const part: PartTexts = {
  unmatchedPeople: (count, shown) =>
    plural('de', count, {
      one: `${shown} Benutzer gehört hier zu niemandem`,
      other: `${shown} Benutzer gehören hier zu niemandem`,
    }),
  people: 'Wer ist wer',
  peopleText: (vendor) =>
    `Benutzer von ${vendor} werden über die Adresse zugeordnet, nie über den Namen. Sagen Sie hier, wer die übrigen sind.`,
  allMatched: 'Alle Benutzer sind hier jemandem zugeordnet.',
  morePeople: (count, shown) =>
    plural('de', count, {
      one: `${shown} weiterer folgt, sobald diese zugeordnet sind.`,
      other: `${shown} weitere folgen, sobald diese zugeordnet sind.`,
    }),
  member: 'Mitglied',
  chooseMember: 'Wählen Sie ein Mitglied aus der Liste, oder geben Sie seine Adresse ein.',
  link: 'Zuordnen',
  linkedByHand: 'Von Hand zugeordnet',
  isLinked: (user, member) => `${user} ist ${member}.`,
  unlink: 'Rückgängig machen',
  isUnlinked: (user) => `${user} ist nicht mehr von Hand zugeordnet.`,

  stagePlans: 'Pläne der Stufen',
  stagePlansText: 'Ein Plan sagt, wie die Gespräche einer Stufe geführt werden.',
  invitesText:
    'Mit „Von selbst einladen“ erhält, wer von da an in die Stufe kommt, eine E-Mail mit einem Link zum Buchen. Wer schon darin ist, erhält keine.',
  findJob: 'Stelle suchen',
  job: 'Stelle',
  chooseJob: 'Stelle wählen',
  allJobs: 'Alle Stellen',
  noJobs: 'Es wurde keine Stelle gefunden.',
  moreJobs: 'Es gibt weitere Stellen. Geben Sie einen Teil des Namens ein, um sie zu finden.',
  noStages: 'Es gibt keine Stufen.',
  hasInterviews: 'Hat Gespräche',
  plan: 'Plan',
  noPlan: 'Kein Plan',
  planOfAll: (plan) => `Für alle Stellen: ${plan}`,
  invitesItself: 'Von selbst einladen',
  makePlan: 'Plan aus ihren Gesprächen machen',
  planMade: (plan) => `Der Plan „${plan}“ ist angelegt und hier gewählt. Er gilt, sobald Sie speichern.`,
  notInPlan: (names) => `Hier niemandem zugeordnet: ${names}. Besetzen Sie diese Plätze im Plan.`,
  noPlanMade:
    'Es konnte kein Plan gemacht werden: Niemand, der diese Gespräche führen würde, ist hier bekannt. Sagen Sie unter „Wer ist wer“, wer sie sind.',
  stagePlanSaved: (stage) => `Der Plan von ${stage} ist gespeichert.`,
  stagePlanRemoved: (stage) => `${stage} hat keinen Plan mehr.`,

  tokens: 'Token der Kunden',
  tokensText: (vendor) =>
    `Jeder Kunde trägt in ${vendor} ein eigenes Token ein. Es gilt nur für das Unternehmen, das es zuerst benutzt.`,
  tokenFor: 'Für wen es ist',
  tokenNeeded: 'Geben Sie an, für wen es ist.',
  makeToken: 'Token erzeugen',
  token: 'Das Token',
  tokenMade: 'Das Token ist da. Kopieren Sie es jetzt.',
  boundTo: (company) => `Gilt für Unternehmen ${company}`,
  notBound: 'Noch nicht benutzt',
  revokeToken: 'Widerrufen',
  revokeNow: 'Jetzt widerrufen',
  revokeText: 'Wer es hat, kann keine Bewerber mehr senden. Drücken Sie noch einmal, um es zu widerrufen.',
  isRevoked: (label) => `Das Token von ${label} ist widerrufen.`,

  inputs: 'Was Kunden gefragt werden',
  inputsText: (vendor) => `Danach wird in ${vendor} gefragt, wer einen Bewerber sendet.`,
  inputKinds: {
    first_name: 'Vorname',
    last_name: 'Nachname',
    email: 'E-Mail-Adresse',
    phone: 'Telefon',
    admin: 'Koordination',
    offer: 'Stelle',
  },
  inputUses: {
    admin: 'Wer gewählt wird, koordiniert das Gespräch.',
    offer: 'Das Gespräch ist für diese Stelle.',
  },
  isAsked: 'Danach fragen',
  isRequired: 'Pflichtfeld',
  alwaysAsked: 'Wird immer gefragt und ist Pflicht',
  preview: 'Vorschau des Formulars',
  inputsSaved: 'Das Formular ist gespeichert.',

  differences: 'Gespräche vergleichen',
  differencesText: (vendor) =>
    `Die nächsten Gespräche, wie ${vendor}, dieser Server und die Kalender sie haben.`,
  noInterviews: 'Dort steht kein künftiges Gespräch.',
  compareAgain: 'Erneut vergleichen',
  fields: {
    exists: 'Gespräch',
    start: 'Beginn',
    end: 'Ende',
    interviewers: 'Gesprächsführende',
    location: 'Ort',
    videoUrl: 'Videolink',
  },
  field: 'Was',
  ours: 'Hier',
  calendar: 'Kalender',
  comparison: 'Vergleich',
  same: 'Gleich',
  differs: 'Verschieden',
  isThere: 'Vorhanden',
  isNotThere: 'Nicht vorhanden',
  notTold: 'Keine Angabe',
  onlyCalendar: 'Nur der Kalender weicht ab. Entscheiden Sie darüber dort, wo die Buchung steht.',
  makeAgree: 'In Einklang bringen',
  whoseWord: (interview) => `Wessen Angaben gelten für ${interview}?`,
  ourWord: 'Was hier vereinbart wurde',
  wordOf: (vendor) => `Was in ${vendor} steht`,
  oursText: (vendor) =>
    `Das Gespräch wird noch einmal in ${vendor} eingetragen, wie es hier vereinbart wurde.`,
  movesText:
    'Die Buchung und die Kalender werden auf diese Zeit verlegt, wenn sie frei ist. Alle werden benachrichtigt.',
  cancelsText: 'Es wurde dort gelöscht. Die Buchung wird abgesagt, und alle werden benachrichtigt.',
  keepsText: 'Die Buchung bleibt, wie sie ist. Der Unterschied wird hingenommen.',
  agreeNow: 'Jetzt in Einklang bringen',
  isAgreed: 'Erledigt. Was dort eingetragen wird, dauert einen Moment.',
};
