import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** English. */
export const frame: FrameTexts = {
  $code: 'en',
  $dir: 'ltr',
  title: 'Video meetings',
  policyTitle: 'How interviews are held',
  loading: 'Loading video meetings…',
  forbiddenText: 'Your session does not include video meetings. Ask whoever manages your permissions.',
  sessionText: 'Load the page again to go on.',

  connected: 'Connected',
  degraded: 'Needs attention',
  revoked: 'Disconnected',
  needsAdmin: 'Needs an administrator',
  missing: (names) => `Missing: ${names}.`,
  degradedText: 'It answers with errors. What waits to be done there is tried again.',
  connectedBy: (name, when) => `Connected by ${name} on ${when}`,
  connectedOn: (when) => `Connected on ${when}`,
  emptyTitle: 'No meeting service here',
  emptyText: 'Whoever runs the scheduling server has not set up any.',

  noProvider: 'This server is not set up for any meeting service.',
  consentRefused: 'It was not allowed, so nothing was connected.',
  consentFailed: 'The service did not connect the account. Begin anew.',
  consentGiven: 'The account is connected.',
  codes: {
    needs_admin: 'Only an administrator of the service can allow this.',
    needs_connection: 'The account was disconnected. Connect it again first.',
    origin_not_allowed: 'This page is not among those that may connect accounts.',
    conflict: 'It has been answered already.',
  },

  connectText: (service) =>
    `You ask ${service} to let interview scheduling make meetings. No password is seen here, and it can be ended at any time.`,
  whoConnects: 'Who connects it?',
  roadAdmin: (service) => `I am an administrator of our ${service} account`,
  roadAdminText: (service) =>
    `A window of ${service} opens. It says what is asked for, and you allow it for everybody.`,
  roadRights: 'My administrator gives me the rights',
  roadRightsText: 'You connect it yourself, after an administrator has prepared two things.',
  roadHandoff: 'Somebody else connects it',
  roadHandoffText: 'They get a link that explains what is asked for. You see here how far they are.',
  roadOwn: 'Only for my own interviews',
  roadOwnText: (service) =>
    `Meetings are made with your own ${service} account. Most companies need no administrator for this.`,
  roadKey: 'With keys of our own',
  roadKeyText:
    'For those who look after the technology. The keys are typed on a page of the scheduling server, not here.',
  enterKeys: 'Enter the keys',
  maybeNoAdmin: (service) =>
    `${service} may not have let you: perhaps you are no administrator there. Nothing is broken, and there are other ways:`,

  rightsAllow: (service) =>
    `An administrator opens the page of apps in ${service} and allows this app for you.`,
  rightsRole: 'They make a role:',
  rightsTick: 'In the role, they tick these permissions:',
  rightsAssign: 'They give you the role.',
  rightsConnect: 'You connect it. It is then checked whether anything is missing, and you see what.',
  roleName: 'Name',
  roleDescription: 'Description',

  handoffText:
    'The link leads to one page. It says who asks, for what and why, and it can be used once, within an hour.',
  handoffEmail: 'E-mail address (optional)',
  handoffEmailHint: 'We send the link there. Leave it empty to pass the link on yourself.',
  emailWrong: 'This is no e-mail address such as name@example.com.',
  sendLink: 'Send the link',
  makeLink: 'Make a link',
  makingLink: 'One moment…',
  linkMade: 'The link is there. Copy it and pass it on.',
  linkSent: (email) => `The link is on its way to ${email}.`,
  handoffLink: 'Link to pass on',
  handoffLinkHint: 'It is shown only now. Whoever has it can connect an account, so give it to one person.',
  handoffs: 'Asked of others',
  handoffTo: (email) => `Sent to ${email}`,
  handoffByLink: 'By a link that you pass on',
  goodUntil: (when) => `Good until ${when}`,
  withdraw: 'Withdraw',
  isWithdrawn: 'The link is withdrawn.',
  handoffWaiting: 'Not opened yet',
  handoffOpened: 'Opened',
  handoffBegun: 'Busy at the service',
  handoffToConfirm: 'Waits for your answer',
  handoffRefused: 'Not allowed',
  handoffRefusedText: (service) =>
    `${service} did not let them, or they did not want to. Perhaps they are no administrator there.`,
  handoffFailed: 'Failed',
  handoffWithdrawn: 'Withdrawn',
  handoffDeclined: 'Turned down by you',
  handoffExpired: 'Expired',

  pendingTitle: 'Is this the right account?',
  pendingText: (account, service) => `${account} at ${service} can be used. It is not, until you say so.`,
  pendingOwner: (email) => `Allowed by ${email}`,
  pendingReplaces: (account) =>
    `It takes the place of ${account}, which is disconnected then. Meetings that are made keep their links.`,
  accept: 'Yes, use it',
  decline: 'No, give it back',
  isAccepted: (account) => `${account} is connected.`,
  isDeclined: (account) => `${account} is not used.`,

  ofAccount: 'For everybody',
  ofPerson: 'For one person',
  ofKeys: 'With keys',
  role: (name) => `Role: ${name}`,
  hostsKnown: (count, shown) =>
    plural('en', count, { one: `${shown} person who can host`, other: `${shown} people who can host` }),

  deauthorizedText: (service) => `Somebody has removed the app in ${service}.`,
  elsewhereText: 'The account has been connected in another place, and only the last place counts.',
  interviewsConcerned: (count, shown) =>
    plural('en', count, {
      one: `${shown} interview ahead has a meeting there. Its link may go on working, but cannot be changed.`,
      other: `${shown} interviews ahead have meetings there. Their links may go on working, but cannot be changed.`,
    }),

  disconnectText: 'It is used by:',
  nothingStops: 'Nothing uses it now.',
  keepConnected: 'Keep it connected',
  isDisconnected: (name) => `${name} is disconnected.`,
  meetingsQuestion: 'What becomes of their meetings?',
  keepMeetings: 'Keep the meetings',
  keepMeetingsText: 'The links stay good. An interview that is moved needs a new one.',
  removeMeetings: 'Delete the meetings',
  removeMeetingsText: 'The links stop working. Each interview is listed as one without a link.',
};
