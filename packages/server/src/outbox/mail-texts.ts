import '../domain/temporal.js';

/** The sentences of the candidate's mails, in one language. */
export interface MailTexts {
  /** Of the language itself, for `lang` and for dates. */
  locale: string;
  confirmedSubject: (interview: string, when: string) => string;
  cancelledSubject: (interview: string, when: string) => string;
  greeting: (name: string) => string;
  confirmed: (interview: string, job: string, employer: string) => string;
  cancelled: (interview: string, job: string, employer: string) => string;
  when: (when: string) => string;
  where: (place: string) => string;
  join: string;
  manage: string;
  calendarHint: string;
}

const en: MailTexts = {
  locale: 'en',
  confirmedSubject: (interview, when) => `Confirmed: ${interview}, ${when}`,
  cancelledSubject: (interview, when) => `Cancelled: ${interview}, ${when}`,
  greeting: (name) => `Hello ${name},`,
  confirmed: (interview, job, employer) =>
    `your interview “${interview}” for ${job} at ${employer} is confirmed.`,
  cancelled: (interview, job, employer) =>
    `your interview “${interview}” for ${job} at ${employer} has been cancelled.`,
  when: (when) => `When: ${when}`,
  where: (place) => `Where: ${place}`,
  join: 'Join the video call',
  manage: 'See or cancel your booking',
  calendarHint: 'The attached file adds the interview to your calendar.',
};

const de: MailTexts = {
  locale: 'de',
  confirmedSubject: (interview, when) => `Bestätigt: ${interview}, ${when}`,
  cancelledSubject: (interview, when) => `Abgesagt: ${interview}, ${when}`,
  greeting: (name) => `Guten Tag ${name},`,
  confirmed: (interview, job, employer) =>
    `Ihr Gespräch „${interview}“ für die Stelle ${job} bei ${employer} ist bestätigt.`,
  cancelled: (interview, job, employer) =>
    `Ihr Gespräch „${interview}“ für die Stelle ${job} bei ${employer} wurde abgesagt.`,
  when: (when) => `Wann: ${when}`,
  where: (place) => `Wo: ${place}`,
  join: 'Zum Videogespräch',
  manage: 'Termin ansehen oder absagen',
  calendarHint: 'Mit der angehängten Datei tragen Sie den Termin in Ihren Kalender ein.',
};

const fr: MailTexts = {
  locale: 'fr',
  confirmedSubject: (interview, when) => `Confirmé : ${interview}, ${when}`,
  cancelledSubject: (interview, when) => `Annulé : ${interview}, ${when}`,
  greeting: (name) => `Bonjour ${name},`,
  confirmed: (interview, job, employer) =>
    `votre entretien « ${interview} » pour le poste ${job} chez ${employer} est confirmé.`,
  cancelled: (interview, job, employer) =>
    `votre entretien « ${interview} » pour le poste ${job} chez ${employer} a été annulé.`,
  when: (when) => `Quand : ${when}`,
  where: (place) => `Lieu : ${place}`,
  join: 'Rejoindre l’appel vidéo',
  manage: 'Voir ou annuler le rendez-vous',
  calendarHint: 'Le fichier joint ajoute l’entretien à votre agenda.',
};

const es: MailTexts = {
  locale: 'es',
  confirmedSubject: (interview, when) => `Confirmada: ${interview}, ${when}`,
  cancelledSubject: (interview, when) => `Cancelada: ${interview}, ${when}`,
  greeting: (name) => `Hola, ${name}:`,
  confirmed: (interview, job, employer) =>
    `su entrevista «${interview}» para el puesto ${job} en ${employer} está confirmada.`,
  cancelled: (interview, job, employer) =>
    `su entrevista «${interview}» para el puesto ${job} en ${employer} ha sido cancelada.`,
  when: (when) => `Cuándo: ${when}`,
  where: (place) => `Dónde: ${place}`,
  join: 'Unirse a la videollamada',
  manage: 'Ver o cancelar la cita',
  calendarHint: 'El archivo adjunto añade la entrevista a su calendario.',
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
