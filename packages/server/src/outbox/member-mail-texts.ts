/** The sentences of mails to interviewers, in one language. */
export interface MemberMailTexts {
  /** Of the language itself, for `lang` and for dates. */
  locale: string;
  joinedSubject: (interview: string, when: string) => string;
  releasedSubject: (interview: string, when: string) => string;
  reminderSubject: (interview: string, when: string) => string;
  greeting: (name: string) => string;
  joined: (interview: string, candidate: string, job: string) => string;
  released: (interview: string, candidate: string, job: string) => string;
  reminder: (interview: string, candidate: string, job: string) => string;
  when: (when: string) => string;
  where: (place: string) => string;
  join: string;
  /** For a link that does not hold it. */
  passcode: (code: string) => string;
}

const en: MemberMailTexts = {
  locale: 'en',
  joinedSubject: (interview, when) => `You interview: ${interview}, ${when}`,
  releasedSubject: (interview, when) => `You are relieved: ${interview}, ${when}`,
  reminderSubject: (interview, when) => `Soon: ${interview}, ${when}`,
  greeting: (name) => `Hello ${name},`,
  joined: (interview, candidate, job) =>
    `you now sit in the interview “${interview}” with ${candidate} (${job}); somebody else could not.`,
  released: (interview, candidate, job) =>
    `somebody else takes your seat in the interview “${interview}” with ${candidate} (${job}); your time is free again.`,
  reminder: (interview, candidate, job) =>
    `this is a reminder of your interview “${interview}” with ${candidate} (${job}).`,
  when: (when) => `When: ${when}`,
  where: (place) => `Where: ${place}`,
  join: 'Join the video call',
  passcode: (code) => `Passcode: ${code}`,
};

const de: MemberMailTexts = {
  locale: 'de',
  joinedSubject: (interview, when) => `Sie führen das Gespräch: ${interview}, ${when}`,
  releasedSubject: (interview, when) => `Sie sind entlastet: ${interview}, ${when}`,
  reminderSubject: (interview, when) => `Demnächst: ${interview}, ${when}`,
  greeting: (name) => `Guten Tag ${name},`,
  joined: (interview, candidate, job) =>
    `Sie nehmen jetzt am Gespräch „${interview}“ mit ${candidate} (${job}) teil; jemand anderes ist verhindert.`,
  released: (interview, candidate, job) =>
    `jemand anderes übernimmt Ihren Platz im Gespräch „${interview}“ mit ${candidate} (${job}); Ihre Zeit ist wieder frei.`,
  reminder: (interview, candidate, job) =>
    `wir erinnern Sie an Ihr Gespräch „${interview}“ mit ${candidate} (${job}).`,
  when: (when) => `Wann: ${when}`,
  where: (place) => `Wo: ${place}`,
  join: 'Zum Videogespräch',
  passcode: (code) => `Kenncode: ${code}`,
};

const fr: MemberMailTexts = {
  locale: 'fr',
  joinedSubject: (interview, when) => `Vous menez l’entretien : ${interview}, ${when}`,
  releasedSubject: (interview, when) => `Vous êtes remplacé(e) : ${interview}, ${when}`,
  reminderSubject: (interview, when) => `Bientôt : ${interview}, ${when}`,
  greeting: (name) => `Bonjour ${name},`,
  joined: (interview, candidate, job) =>
    `vous participez désormais à l’entretien « ${interview} » avec ${candidate} (${job}) ; une autre personne est empêchée.`,
  released: (interview, candidate, job) =>
    `une autre personne prend votre place à l’entretien « ${interview} » avec ${candidate} (${job}) ; votre temps est de nouveau libre.`,
  reminder: (interview, candidate, job) =>
    `nous vous rappelons votre entretien « ${interview} » avec ${candidate} (${job}).`,
  when: (when) => `Quand : ${when}`,
  where: (place) => `Lieu : ${place}`,
  join: 'Rejoindre l’appel vidéo',
  passcode: (code) => `Code secret : ${code}`,
};

const es: MemberMailTexts = {
  locale: 'es',
  joinedSubject: (interview, when) => `Usted entrevista: ${interview}, ${when}`,
  releasedSubject: (interview, when) => `Le sustituyen: ${interview}, ${when}`,
  reminderSubject: (interview, when) => `Pronto: ${interview}, ${when}`,
  greeting: (name) => `Hola, ${name}:`,
  joined: (interview, candidate, job) =>
    `ahora participa en la entrevista «${interview}» con ${candidate} (${job}); otra persona no puede asistir.`,
  released: (interview, candidate, job) =>
    `otra persona ocupa su lugar en la entrevista «${interview}» con ${candidate} (${job}); vuelve a tener ese tiempo libre.`,
  reminder: (interview, candidate, job) =>
    `le recordamos su entrevista «${interview}» con ${candidate} (${job}).`,
  when: (when) => `Cuándo: ${when}`,
  where: (place) => `Dónde: ${place}`,
  join: 'Unirse a la videollamada',
  passcode: (code) => `Código de acceso: ${code}`,
};

const LANGUAGES: Readonly<Record<string, MemberMailTexts>> = { en, de, fr, es };

/** The texts for a reader; English where their language is not among ours. */
export function memberMailTextsFor(locale: string | undefined): MemberMailTexts {
  const language = locale?.split('-', 1)[0]?.toLowerCase() ?? 'en';
  return LANGUAGES[language] ?? en;
}
