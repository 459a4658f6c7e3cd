import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** English. */
export const frame: FrameTexts = {
  $code: 'en',
  $dir: 'ltr',
  title: 'Applicant tracking',
  loading: 'Loading applicant tracking…',
  forbiddenText: 'Your session does not include applicant tracking. Ask whoever manages your permissions.',
  sessionText: 'Load the page again to go on.',
  emptyTitle: 'No applicant tracking system here',
  emptyText: 'Whoever runs the scheduling server has not set up any.',

  connected: 'Connected',
  degraded: 'Needs attention',
  revoked: 'Disconnected',
  degradedText: 'It answers with errors. What waits to be done there is tried again.',
  partialText: 'A permission is missing. See below what does not work without it, and what to tick.',
  connectedBy: (name, when) => `Connected by ${name} on ${when}`,
  connectedOn: (when) => `Connected on ${when}`,
  interviewsThere: (count, shown) =>
    plural('en', count, {
      one: `${shown} interview ahead is written there. It can no longer be changed there from here.`,
      other: `${shown} interviews ahead are written there. They can no longer be changed there from here.`,
    }),

  noProvider: 'This server is not set up for any applicant tracking system.',
  consentRefused: 'It was not allowed, so nothing was connected.',
  consentFailed: 'The account could not be connected. Begin anew.',
  consentGiven: 'The account is connected.',
  codes: {
    needs_connection: 'The account was disconnected. Connect it again first.',
    origin_not_allowed: 'This page is not among those that may connect accounts.',
    conflict: 'It has been changed meanwhile.',
    ats_record_gone: 'It is not there any more.',
    provider_changed: 'It answers in a form that is not known here.',
    managed_elsewhere: 'It was made there by hand and is left alone.',
  },

  atsText: (vendor) =>
    `Candidates, jobs and stages come from ${vendor}, and every interview is written back there.`,
  partnerText: (vendor) =>
    `Your customers send candidates from ${vendor}, and see there when they are booked.`,
  consentText: (vendor) =>
    `A window of ${vendor} opens. It says what is asked for, and you allow it. No password is seen here.`,
  keyHeading: (vendor) => `How to make a key in ${vendor}`,
  tickRequired: 'Permissions to tick',
  tickOptional: 'Permissions that are optional',
  enterKey: 'Enter the key',
  enterKeyText: 'The key is typed on a page of the scheduling server, not here. It is never shown again.',

  lacks: 'What is different here',
  lacksSteps: (vendor) =>
    `${vendor} has no interview plans. Which interviews a stage has is said by your own plans.`,
  lacksOutsiders: (vendor) =>
    `Interviewers who are no users of ${vendor} cannot be entered there. The note names them.`,
  lacksResponses: (vendor) => `Whether interviewers have accepted cannot be shown in ${vendor}.`,
  lacksMailLog: (vendor) => `${vendor} keeps no list of mails. A note says what was sent.`,
  lacksInterviews: (vendor) => `${vendor} takes no interviews from outside. A note says when they are.`,
  writesExperimental: (vendor) =>
    `Writing interviews to ${vendor} is not documented. Until you have tried it, a note says when they are.`,
  writesContainer: (vendor) => `The interviews of one booking stand together in ${vendor}, as one panel.`,
  lacksChanges: (vendor) => `${vendor} does not tell of changes. They are found when it is read.`,

  sync: 'What is read',
  syncStates: {
    never: 'Not read yet',
    first: 'Being read for the first time',
    running: 'Being read',
    done: 'Up to date',
    failed: 'Not all could be read',
  },
  syncAge: (when) => `As of ${when}`,
  syncFirstText: 'You can go on meanwhile, and close this page: it is read on the server.',
  syncNeverText: 'Read it to choose from its jobs and stages.',
  readNow: 'Read now',
  readingNow: 'Reading…',
  syncDone: (name) => `${name} is read.`,
  syncFailed: (name) => `${name} could not be read in full.`,
  resources: {
    jobs: 'Jobs',
    stages: 'Stages',
    steps: 'Interview steps',
    offices: 'Offices',
    users: 'Users',
    permissions: 'Who may see what',
    candidates: 'Candidates',
    applications: 'Applications',
    interviews: 'Interviews',
    deletions: 'Deleted',
  },
  resourceStates: { waiting: 'Waiting', running: 'Being read', done: 'Read', failed: 'Failed' },
  resourceOf: (shown, total) => `${shown} of ${total}`,
  remedies: {
    needs_connection: 'The key is no longer accepted. Connect the account again.',
    provider_rejected:
      'It was refused. See which permission is missing under “What it can do”, tick it there, then read again.',
    provider_unavailable: 'No usable answer came. It is tried again by itself.',
    rate_limited: 'No more may be asked for now. It goes on by itself.',
    ats_cursor_expired: 'The place to go on from was forgotten there. This part is read from its beginning.',
    provider_changed:
      'It answers in a form that is not known here. Whoever runs the scheduling server can help.',
  },
  remedyElse: 'It is tried again by itself.',

  settings: 'Settings',
  whenOut: 'When a candidate with an interview is rejected, hired or gone there',
  onOut: {
    ask: { name: 'Ask first', text: 'The interview stays, and is listed as one to decide about.' },
    cancel: { name: 'Cancel the interview', text: 'Everybody is told that it does not take place.' },
  },
  grace: 'Minutes to wait before that',
  graceHint: 'Whoever is put back within this time keeps the interview.',
  graceWrong: 'Enter a whole number from 0 to 1440.',
  written: (vendor) => `What is written to ${vendor}`,
  writesInterviews: 'Interviews',
  writesNotes: 'Notes on booking, moving and cancelling',
  logsMails: 'Mails to candidates',
  writesResponses: 'Answers of interviewers',
  usesExperiments: 'Interviews, although that is not documented',
  save: 'Save',
  saving: 'Saving…',
  isSaved: 'The settings are saved.',

  trial: (vendor) => `Try to write interviews to ${vendor}`,
  trialText:
    'An interview a year ahead is written for one candidate, read back and deleted. People might get a mail about it.',
  tryIt: 'Try it',
  trying: 'Trying…',
  trialWorks: 'It works: the interview was written, read back and deleted.',
  trialFails: 'It does not work. A note goes on saying when interviews are.',
  trialQuestion: (vendor) => `Did anybody get a mail from ${vendor} about it?`,
  noMail: 'No, write interviews from now on',
  aMail: 'Yes, go on with notes only',
  trialOn: 'Interviews are written from now on.',
  trialOff: 'Notes only are written.',

  hook: 'News at once',
  hookText: (vendor) =>
    `${vendor} can tell of changes as they happen. Without that they are found a little later.`,
  hookUrl: 'Address',
  heard: (when) => `Last heard ${when}`,
  neverHeard: 'Nothing heard yet',
  hasSecret: 'A secret is agreed. It is not shown again.',
  hasNoSecret: 'No secret is agreed yet, so nothing is believed.',
  makeSecret: 'Make a secret',
  makeAnother: 'Make another secret',
  secret: 'Secret',
  secretOnce: 'It is shown only now. Paste it there before you leave this page.',
  secretMade: 'The secret is there. Copy it now.',
  theirSecret: (vendor) => `Secret from ${vendor}`,
  theirSecretHint: 'It is kept sealed and never shown again.',
  secretNeeded: 'Enter the secret.',
  saveSecret: 'Save the secret',
  secretSaved: 'The secret is saved.',

  failures: 'What could not be done',
  failureKinds: {
    ats_interviews: 'Interview not written',
    ats_note: 'Note not written',
    ats_mail: 'Mail not logged',
    mail: 'Invitation not sent',
    partner_report: 'Not reported back',
  },
  failureElse: 'Not done',
  forCandidate: (candidate, job) => `${candidate}, ${job}`,
  isTriedAgain: 'It is tried again.',

  testsUrl: 'Address of the list of tests',
  candidatesUrl: 'Address that candidates are sent to',
  partnerUrls: (vendor) => `What ${vendor} calls`,

  disconnectText: 'What was read is deleted here. What is written there stays. It concerns:',
  nothingStops: 'What was read is deleted here. What is written there stays.',
  keepConnected: 'Keep it connected',
  isDisconnected: (name) => `${name} is disconnected.`,
};
