import { shared } from '../account-parts/shared-en.js';
import { plural } from '../messages.js';
import type { ConnectTexts } from './texts.js';

/** English, the language that is always there. */
export const messages: ConnectTexts = {
  ...shared,
  $code: 'en',
  $dir: 'ltr',
  title: 'Calendar accounts',
  loading: 'Loading calendar accounts…',
  forbiddenText: 'Your session does not include calendar accounts. Ask whoever manages your permissions.',
  sessionText: 'Load the page again to go on.',

  connected: 'Connected',
  degraded: 'Needs attention',
  revoked: 'Disconnected',
  degradedText: 'It answers with errors. What waits to be written is tried again.',
  revokedText:
    'Its credentials are no longer valid, so its calendars cannot be read or written. Reconnect it.',
  revokedThrough: 'It can no longer be reached. Ask for this person again through the company’s account.',
  revokedKey: 'Its key is no longer valid. Your own server has to give a new one.',
  connectedBy: (name, when) => `Connected by ${name} on ${when}`,
  connectedOn: (when) => `Connected on ${when}`,

  noProvider: 'This server is not set up for any provider of calendars.',
  connectOwn: 'Connect a calendar',
  connectCompany: 'Connect for the whole company',
  consentRefused: 'The consent was refused, so nothing was connected.',
  consentFailed: 'The provider did not connect the account. Begin anew.',
  consentGiven: 'The account is connected.',
  codes: { needs_connection: 'The account was disconnected. Reconnect it first.' },

  emptyTitle: 'No calendar account yet',
  emptyText:
    'Connect one, so that interviews are offered when its owner is free and are written to its calendar.',
  ofPerson: 'Personal account',
  ofCompany: 'Account of the whole company',
  through: (parent) => `Through ${parent}`,
  byKey: 'Set up by your own server',
  calendars: (count, shown) => plural('en', count, { one: `${shown} calendar`, other: `${shown} calendars` }),
  ofAccount: (action, name) => `${action}: ${name}`,

  askPeople: 'Ask for people',
  askTitle: (name) => `Ask for people through ${name}`,
  askText: 'The provider is asked for the account of each. They appear here as the answers come.',
  emails: 'E-mail addresses',
  emailsHint: (most) => `One a line; a column pasted from a spreadsheet works. At most ${most} at a time.`,
  notEmail: 'is no e-mail address such as name@example.com.',
  emailRepeated: 'repeats an address above.',
  emailRefused: 'is refused by the server.',
  noEmails: 'Enter at least one address.',
  tooManyEmails: (most) => `At most ${most} addresses at a time.`,
  mendLines: (count, shown) =>
    plural('en', count, {
      one: `${shown} line has to be mended.`,
      other: `${shown} lines have to be mended.`,
    }),
  askNow: 'Ask',
  asking: 'Asking…',
  peopleAsked: (count, shown) =>
    plural('en', count, { one: `${shown} person was asked for.`, other: `${shown} people were asked for.` }),

  people: 'People asked for',
  personWaiting: 'Waiting',
  personRefused: 'Refused',
  personFailed: 'Failed',
  askAgain: 'Ask again',

  nothingStops: 'Nothing uses it now.',
  keepConnected: 'Keep it connected',
  isDisconnected: (name) => `${name} is disconnected.`,
};
