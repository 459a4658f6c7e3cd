import type { MailTexts } from './texts.js';

/** German. */
export const de: MailTexts = {
  locale: 'de',
  invited: {
    subject: (job, employer) => `Wählen Sie einen Termin für Ihr Gespräch: ${job}, ${employer}`,
    sentence: (job, employer) =>
      `${employer} möchte mit Ihnen über die Stelle ${job} sprechen. Bitte wählen Sie einen Termin, der Ihnen passt.`,
    choose: 'Termine ansehen und wählen',
    until: (when) => `Der Link gilt bis ${when}. Er ist nur für Sie: Bitte geben Sie ihn nicht weiter.`,
  },
  confirmed: {
    subject: (interview, when) => `Bestätigt: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `Ihr Gespräch „${interview}“ für die Stelle ${job} bei ${employer} ist bestätigt.`,
    loopSubject: (count, when) => `Bestätigt: ${count} Gespräche, ${when}`,
    loopSentence: (count, job, employer) =>
      `Ihre ${count} Gespräche für die Stelle ${job} bei ${employer} sind bestätigt.`,
  },
  moved: {
    subject: (interview, when) => `Neuer Termin: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `Ihr Gespräch „${interview}“ für die Stelle ${job} bei ${employer} hat einen neuen Termin.`,
    loopSubject: (count, when) => `Neue Termine: ${count} Gespräche, ${when}`,
    loopSentence: (count, job, employer) =>
      `Ihre ${count} Gespräche für die Stelle ${job} bei ${employer} haben neue Termine.`,
  },
  cancelled: {
    subject: (interview, when) => `Abgesagt: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `Ihr Gespräch „${interview}“ für die Stelle ${job} bei ${employer} wurde abgesagt.`,
    loopSubject: (count, when) => `Abgesagt: ${count} Gespräche, ${when}`,
    loopSentence: (count, job, employer) =>
      `Ihre ${count} Gespräche für die Stelle ${job} bei ${employer} wurden abgesagt.`,
  },
  link: {
    subject: (interview, when) => `Ihr Zugangslink: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `hier ist der Link zu Ihrem Gespräch „${interview}“ für die Stelle ${job} bei ${employer}.`,
    loopSubject: (count, when) => `Ihr Zugangslink: ${count} Gespräche, ${when}`,
    loopSentence: (count, job, employer) =>
      `hier sind die Zugangsdaten zu Ihren ${count} Gesprächen für die Stelle ${job} bei ${employer}.`,
  },
  reminder: {
    subject: (interview, when) => `Erinnerung: ${interview}, ${when}`,
    sentence: (interview, job, employer) =>
      `wir erinnern Sie an Ihr Gespräch „${interview}“ für die Stelle ${job} bei ${employer}.`,
    loopSubject: (count, when) => `Erinnerung: ${count} Gespräche, ${when}`,
    loopSentence: (count, job, employer) =>
      `wir erinnern Sie an Ihre ${count} Gespräche für die Stelle ${job} bei ${employer}.`,
  },
  greeting: (name) => `Guten Tag ${name},`,
  sessionWhen: (interview, when) => `${interview}: ${when}`,
  sessionJoin: (interview) => `Zum Videogespräch: ${interview}`,
  when: (when) => `Wann: ${when}`,
  before: (when) => `Bisher: ${when}`,
  where: (place) => `Wo: ${place}`,
  join: 'Zum Videogespräch',
  passcode: (code) => `Kenncode: ${code}`,
  linkFollows: 'Der Link zum Videogespräch folgt in einer eigenen E-Mail.',
  manage: 'Termin ansehen oder absagen',
  calendarHint: 'Mit der angehängten Datei tragen Sie den Termin in Ihren Kalender ein.',
  loopCalendarHint: 'Mit der angehängten Datei tragen Sie alle Termine in Ihren Kalender ein.',
};
