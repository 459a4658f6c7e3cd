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
};

const LANGUAGES: Readonly<Record<string, MemberMailTexts>> = { en };

/** The texts for a reader; English where their language is not among ours. */
export function memberMailTextsFor(locale: string | undefined): MemberMailTexts {
  const language = locale?.split('-', 1)[0]?.toLowerCase() ?? 'en';
  return LANGUAGES[language] ?? en;
}
