import '../domain/temporal.js';

/** The sentences of the candidate's mails, in one language. */
export interface MailTexts {
  /** Of the language itself, for `lang` and for dates. */
  locale: string;
  confirmedSubject: (interview: string, when: string) => string;
  cancelledSubject: (interview: string, when: string) => string;
  /** The same of a booking with two interviews or more. */
  loopConfirmedSubject: (count: number, when: string) => string;
  loopCancelledSubject: (count: number, when: string) => string;
  greeting: (name: string) => string;
  confirmed: (interview: string, job: string, employer: string) => string;
  cancelled: (interview: string, job: string, employer: string) => string;
  loopConfirmed: (count: number, job: string, employer: string) => string;
  loopCancelled: (count: number, job: string, employer: string) => string;
  /** One of several interviews. */
  sessionWhen: (interview: string, when: string) => string;
  sessionJoin: (interview: string) => string;
  when: (when: string) => string;
  where: (place: string) => string;
  join: string;
  manage: string;
  calendarHint: string;
  loopCalendarHint: string;
}

const en: MailTexts = {
  locale: 'en',
  confirmedSubject: (interview, when) => `Confirmed: ${interview}, ${when}`,
  cancelledSubject: (interview, when) => `Cancelled: ${interview}, ${when}`,
  loopConfirmedSubject: (count, when) => `Confirmed: ${count} interviews, ${when}`,
  loopCancelledSubject: (count, when) => `Cancelled: ${count} interviews, ${when}`,
  greeting: (name) => `Hello ${name},`,
  confirmed: (interview, job, employer) =>
    `your interview “${interview}” for ${job} at ${employer} is confirmed.`,
  cancelled: (interview, job, employer) =>
    `your interview “${interview}” for ${job} at ${employer} has been cancelled.`,
  loopConfirmed: (count, job, employer) =>
    `your ${count} interviews for ${job} at ${employer} are confirmed.`,
  loopCancelled: (count, job, employer) =>
    `your ${count} interviews for ${job} at ${employer} have been cancelled.`,
  sessionWhen: (interview, when) => `${interview}: ${when}`,
  sessionJoin: (interview) => `Join the video call: ${interview}`,
  when: (when) => `When: ${when}`,
  where: (place) => `Where: ${place}`,
  join: 'Join the video call',
  manage: 'See or cancel your booking',
  calendarHint: 'The attached file adds the interview to your calendar.',
  loopCalendarHint: 'The attached file adds all interviews to your calendar.',
};

const de: MailTexts = {
  locale: 'de',
  confirmedSubject: (interview, when) => `Bestätigt: ${interview}, ${when}`,
  cancelledSubject: (interview, when) => `Abgesagt: ${interview}, ${when}`,
  loopConfirmedSubject: (count, when) => `Bestätigt: ${count} Gespräche, ${when}`,
  loopCancelledSubject: (count, when) => `Abgesagt: ${count} Gespräche, ${when}`,
  greeting: (name) => `Guten Tag ${name},`,
  confirmed: (interview, job, employer) =>
    `Ihr Gespräch „${interview}“ für die Stelle ${job} bei ${employer} ist bestätigt.`,
  cancelled: (interview, job, employer) =>
    `Ihr Gespräch „${interview}“ für die Stelle ${job} bei ${employer} wurde abgesagt.`,
  loopConfirmed: (count, job, employer) =>
    `Ihre ${count} Gespräche für die Stelle ${job} bei ${employer} sind bestätigt.`,
  loopCancelled: (count, job, employer) =>
    `Ihre ${count} Gespräche für die Stelle ${job} bei ${employer} wurden abgesagt.`,
  sessionWhen: (interview, when) => `${interview}: ${when}`,
  sessionJoin: (interview) => `Zum Videogespräch: ${interview}`,
  when: (when) => `Wann: ${when}`,
  where: (place) => `Wo: ${place}`,
  join: 'Zum Videogespräch',
  manage: 'Termin ansehen oder absagen',
  calendarHint: 'Mit der angehängten Datei tragen Sie den Termin in Ihren Kalender ein.',
  loopCalendarHint: 'Mit der angehängten Datei tragen Sie alle Termine in Ihren Kalender ein.',
};

const fr: MailTexts = {
  locale: 'fr',
  confirmedSubject: (interview, when) => `Confirmé : ${interview}, ${when}`,
  cancelledSubject: (interview, when) => `Annulé : ${interview}, ${when}`,
  loopConfirmedSubject: (count, when) => `Confirmés : ${count} entretiens, ${when}`,
  loopCancelledSubject: (count, when) => `Annulés : ${count} entretiens, ${when}`,
  greeting: (name) => `Bonjour ${name},`,
  confirmed: (interview, job, employer) =>
    `votre entretien « ${interview} » pour le poste ${job} chez ${employer} est confirmé.`,
  cancelled: (interview, job, employer) =>
    `votre entretien « ${interview} » pour le poste ${job} chez ${employer} a été annulé.`,
  loopConfirmed: (count, job, employer) =>
    `vos ${count} entretiens pour le poste ${job} chez ${employer} sont confirmés.`,
  loopCancelled: (count, job, employer) =>
    `vos ${count} entretiens pour le poste ${job} chez ${employer} ont été annulés.`,
  sessionWhen: (interview, when) => `${interview} : ${when}`,
  sessionJoin: (interview) => `Rejoindre l’appel vidéo : ${interview}`,
  when: (when) => `Quand : ${when}`,
  where: (place) => `Lieu : ${place}`,
  join: 'Rejoindre l’appel vidéo',
  manage: 'Voir ou annuler le rendez-vous',
  calendarHint: 'Le fichier joint ajoute l’entretien à votre agenda.',
  loopCalendarHint: 'Le fichier joint ajoute tous les entretiens à votre agenda.',
};

const es: MailTexts = {
  locale: 'es',
  confirmedSubject: (interview, when) => `Confirmada: ${interview}, ${when}`,
  cancelledSubject: (interview, when) => `Cancelada: ${interview}, ${when}`,
  loopConfirmedSubject: (count, when) => `Confirmadas: ${count} entrevistas, ${when}`,
  loopCancelledSubject: (count, when) => `Canceladas: ${count} entrevistas, ${when}`,
  greeting: (name) => `Hola, ${name}:`,
  confirmed: (interview, job, employer) =>
    `su entrevista «${interview}» para el puesto ${job} en ${employer} está confirmada.`,
  cancelled: (interview, job, employer) =>
    `su entrevista «${interview}» para el puesto ${job} en ${employer} ha sido cancelada.`,
  loopConfirmed: (count, job, employer) =>
    `sus ${count} entrevistas para el puesto ${job} en ${employer} están confirmadas.`,
  loopCancelled: (count, job, employer) =>
    `sus ${count} entrevistas para el puesto ${job} en ${employer} han sido canceladas.`,
  sessionWhen: (interview, when) => `${interview}: ${when}`,
  sessionJoin: (interview) => `Unirse a la videollamada: ${interview}`,
  when: (when) => `Cuándo: ${when}`,
  where: (place) => `Dónde: ${place}`,
  join: 'Unirse a la videollamada',
  manage: 'Ver o cancelar la cita',
  calendarHint: 'El archivo adjunto añade la entrevista a su calendario.',
  loopCalendarHint: 'El archivo adjunto añade todas las entrevistas a su calendario.',
};

const LANGUAGES: Record<string, MailTexts> = { en, de, fr, es };

/** The texts for a language tag; English for a language there are none in. */
export function mailTextsFor(locale: string | undefined): MailTexts {
  return LANGUAGES[locale?.slice(0, 2).toLowerCase() ?? 'en'] ?? en;
}

/** A moment as a person reads it, with the zone named: `Tuesday, 2 March 2027 at 09:30 CET`. */
export function momentText(instant: Temporal.Instant, timeZone: string, locale: string): string {
  return instant.toLocaleString(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}
