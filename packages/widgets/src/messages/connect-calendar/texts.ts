import type { OwnWords } from '../account-parts/account-texts.js';
import type { SharedTexts } from '../account-parts/shared-texts.js';

/**
 * Every text of `<connect-calendar>` in a language. A number comes twice where it is shown: as it is, for the choice of the
 * plural, and in the digits of the language.
 */
export interface ConnectTexts extends OwnWords, SharedTexts {
  title: string;
  loading: string;

  revokedText: string;
  /** Of an account that came through a service account. */
  revokedThrough: string;
  /** Of an account whose key the host has given. */
  revokedKey: string;

  connectOwn: string;
  connectCompany: string;

  emptyTitle: string;
  emptyText: string;
  ofPerson: string;
  ofCompany: string;
  /** What an account is; @param parent the service account it came through */
  through(parent: string): string;
  byKey: string;
  calendars(count: number, shown: string): string;
  /** What a button is for, for those who do not see its account. */
  ofAccount(action: string, name: string): string;

  askPeople: string;
  askTitle(name: string): string;
  askText: string;
  emails: string;
  emailsHint(most: string): string;
  notEmail: string;
  emailRepeated: string;
  emailRefused: string;
  noEmails: string;
  tooManyEmails(most: string): string;
  mendLines(count: number, shown: string): string;
  askNow: string;
  asking: string;
  peopleAsked(count: number, shown: string): string;

  people: string;
  personWaiting: string;
  personRefused: string;
  personFailed: string;
  askAgain: string;
}
