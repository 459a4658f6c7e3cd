import { plural } from '../messages.js';
import type { SharedTexts } from './shared-texts.js';

/** English. */
export const shared: SharedTexts = {
  tryAgain: 'Try again',
  close: 'Close',
  errorCode: (code) => `Error code: ${code}`,
  offlineTitle: 'No connection',
  offlineText:
    'The scheduling server cannot be reached. It is asked again as soon as the connection is back.',
  downTitle: 'Something went wrong',
  downText: 'The scheduling server could not answer. Nothing was changed; try again in a moment.',
  forbiddenTitle: 'You may not see this',
  sessionTitle: 'Your session has ended',
  setUpTitle: 'This page is not set up',
  setUpText: 'It has to give this element a server and a session token.',
  outdated: 'This could not be read again, so it may be out of date.',

  provider: 'Provider',
  dataCenter: 'Data centre',
  usualDataCenter: 'Standard',
  profiles: 'Meeting services',
  noProfiles: 'None',
  profileConnected: 'connected',
  profileDisconnected: 'login lost',
  relink: (service) => `Renew the login of ${service}`,

  reconnect: 'Reconnect',
  waitingForConsent: 'Go on in the window that has opened. This page notices when you are done.',
  stopWaiting: 'Cancel',
  blockedTitle: 'Your browser blocked the window',
  blockedText: 'You can go there in this window instead; you come back here afterwards.',
  goThere: 'Go there in this window',
  windowClosed:
    'The window is closed or out of sight. If you are still busy there, go on; otherwise begin anew.',
  consentExpired: 'It took too long, so nothing was connected. Begin anew.',
  consentToConfirm: 'An account has answered. Say whether it is the right one.',

  disconnect: 'Disconnect',
  disconnectTitle: (name) => `Disconnect ${name}?`,
  disconnectText: 'This stops:',
  stopsInterviews: (count, shown) =>
    plural('en', count, { one: `${shown} interview ahead`, other: `${shown} interviews ahead` }),
  stopsCalendars: (count, shown) =>
    plural('en', count, { one: `${shown} virtual calendar`, other: `${shown} virtual calendars` }),
  stopsMembers: (count, shown) =>
    plural('en', count, {
      one: `the calendar of ${shown} person`,
      other: `the calendars of ${shown} people`,
    }),
  stopsAccounts: (count, shown) =>
    plural('en', count, {
      one: `${shown} account that came through it`,
      other: `${shown} accounts that came through it`,
    }),
  andMore: (count, shown) => plural('en', count, { one: `and ${shown} more`, other: `and ${shown} more` }),
  disconnectNow: 'Disconnect now',
  disconnecting: 'Disconnecting…',

  providerSilent: 'The provider did not answer.',
  providerRefused: 'The provider refused it.',
  limitReached: 'The provider takes no more for now.',
  cancel: 'Cancel',
  noAnswer: 'No answer came. Check the connection and try again.',
  didNotWork: 'That did not work. Try again in a moment.',
  notAllowed: 'Your session may not do this.',
  isGone: 'It is no longer there.',
  refusedInput: 'The server refuses what was entered.',
  atLine: (line) => `Line ${line}:`,
};
