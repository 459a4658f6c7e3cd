/** What a candidate is told. */
export type CandidateNewsText = 'confirmed' | 'moved' | 'cancelled' | 'link' | 'reminder';

/** One piece of news, of one interview and of several. */
export interface NewsTexts {
  subject: (interview: string, when: string) => string;
  sentence: (interview: string, job: string, employer: string) => string;
  /** The same of a booking with two interviews or more. */
  loopSubject: (count: number, when: string) => string;
  loopSentence: (count: number, job: string, employer: string) => string;
}

/** The mail by which a candidate picks a time. */
export interface InvitationTexts {
  subject: (job: string, employer: string) => string;
  sentence: (job: string, employer: string) => string;
  /** Over the link. */
  choose: string;
  until: (when: string) => string;
}

/** The sentences of the candidate's mails, in one language. */
export interface MailTexts extends Record<CandidateNewsText, NewsTexts> {
  invited: InvitationTexts;
  /** Of the language itself, for `lang` and for dates. */
  locale: string;
  greeting: (name: string) => string;
  /** One of several interviews. */
  sessionWhen: (interview: string, when: string) => string;
  sessionJoin: (interview: string) => string;
  when: (when: string) => string;
  /** The time that holds no longer. */
  before: (when: string) => string;
  where: (place: string) => string;
  join: string;
  /** For a link that does not hold it. */
  passcode: (code: string) => string;
  /** In place of the link, while there is none. */
  linkFollows: string;
  manage: string;
  calendarHint: string;
  loopCalendarHint: string;
}
