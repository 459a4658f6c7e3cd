import { plural } from '../messages.js';
import type { PartTexts } from './part-texts.js';

/** English. */
export const part: PartTexts = {
  policyHeading: 'Rule for the whole company',
  policyText:
    'What is set here holds for the whole company. A stage or a candidate can have a rule of its own.',
  policyOfStage: (label) => `Rule for the stage “${label}”`,
  policyOfCandidate: 'Rule for this candidate',
  sources: {
    tenant: 'from the company’s rule',
    plan: 'from the interview plan',
    stage: 'from the rule of this stage',
    invitation: 'from the rule of this candidate',
  },
  setHere: 'set here',
  setNowhere: 'set nowhere',
  changePolicy: 'Change',
  setPolicy: 'Set a rule here',
  removePolicy: 'Remove this rule',
  removeTitle: 'Remove this rule?',
  removeText: 'Nothing is set here any more: what is set further up holds for interviews booked from now on.',
  removeNow: 'Remove it',
  removing: 'Removing…',
  policySaved: 'The rule is saved.',
  policyRemoved: 'The rule is removed.',
  changedBy: (name, when) => `Changed by ${name}, ${when}`,
  changedMeanwhile:
    'Somebody has changed this rule since you began. Saving replaces what they have set; your own entries are still here.',
  readOnly: 'Your session may look at this, but not change it.',
  nothingSet: 'Nothing is set here, so there is nothing to save.',

  meeting: 'Meeting',
  noMeeting: 'None: by phone or on site',
  meetingByPlan: 'As each interview plan says',
  whoHosts: 'Who hosts',
  noteTaker: 'Note-taking assistant',
  recordedEvent: 'Event that lists the people',
  nobody: 'Nobody',
  eventByPlan: 'As each interview plan says',
  accounts: (count, shown) => plural('en', count, { one: `${shown} account`, other: `${shown} accounts` }),
  warnings: {
    needs_connection:
      'The account that meetings are made with has to be connected again. Until then no meeting is made.',
    STARTER_NEEDED: 'With the waiting room, somebody who may start the meeting has to admit each candidate.',
    NOTE_TAKER_SEAT_UNKNOWN: 'Nobody has said that the assistant has a seat. It may not be able to record.',
    NOTE_TAKER_WAITING_ROOM: 'The assistant has to wait in the waiting room until somebody admits it.',
    NOTE_TAKER_SUPPRESSED:
      'The assistant stays away, because somebody on the panel is never recorded. A rule for this candidate can still name it.',
  },

  stages: 'Stages with a rule of their own',
  stagesText: 'For their interviews these rules go before the company’s.',
  noStages: 'No stage has a rule of its own.',
  addStage: 'Add a stage',
  stageId: 'Id of the stage',
  stageIdHint: 'As your applicant tracking system has it.',
  stageLabel: 'Name of the stage',
  stageTaken: 'This stage has a rule already. Change that one.',

  save: 'Save',
  saving: 'Saving…',
  removeThis: 'Remove',
  ofThis: (action, name) => `${action}: ${name}`,
  reading: 'Loading…',
  unsaved: 'Not saved yet.',
  needed: 'Fill this in.',
  noHttps: 'This has to be a web address that begins with https://',
  noEmail: 'This is no e-mail address.',
  noHosts: 'Add at least one address.',
  outOfRange: (least, most) => `A whole number from ${least} to ${most}.`,
  fieldRefused: 'The server refuses this.',
  mendFields: (count, shown) =>
    plural('en', count, {
      one: `${shown} field has to be mended.`,
      other: `${shown} fields have to be mended.`,
    }),
  policyUnsure:
    'No answer came, so the rule may have been saved. Press the button again: nothing happens twice.',

  meetingChoices: {
    on: { name: 'Yes, by video', text: 'Every interview gets a link.' },
    off: { name: 'No, by phone or on site', text: 'No meeting is made, and no link is sent.' },
  },
  inherit: 'Say nothing here',
  inheritText: {
    tenant: 'Each interview plan decides for itself.',
    stage: 'The interview plan decides, or else the company’s rule.',
    invitation: 'The stage decides, or else the interview plan, or else the company’s rule.',
  },
  howTheyMeet: 'How people meet',
  choose: 'Choose…',
  ownAccounts: 'Connected accounts',
  calendarLogins: 'Logins that calendars bring',
  otherWays: 'Other ways',
  anyLogin: 'Any login at a service',
  calendarDefault: 'The meeting service its owner has set in the calendar',
  calendarIntegrated: 'What the calendar itself has (Teams, Meet)',
  fixedLink: 'A link that is always the same',
  disconnectedWay: (name) => `${name} (disconnected)`,
  wayGone: 'An account that is no longer there',
  service: 'Service',
  serviceHint: 'The provider’s own word, such as zoom or webex.',
  joinUrl: 'Link',
  joinUrlHint: 'Everybody who has it can enter at any time, former candidates too.',
  personalLinks:
    'Here everybody gets a link of their own, and your people can all run the meeting: nobody has to be chosen as the host.',

  hostWarning:
    'Whoever hosts a meeting, or starts it in place of the host, can also stop its recording. Where interviews must be recorded, let a shared account host and only coordinators start.',
  rule: 'Rule',
  rules: {
    chosen: { name: 'A chosen account', text: 'One account hosts every interview.' },
    scheduler: {
      name: 'Whoever schedules',
      text: 'The recruiter or coordinator who arranges the interview.',
    },
    first_interviewer: {
      name: 'The first interviewer who can',
      text: 'The panel is gone through until somebody has an account that can host and is free.',
    },
    even_distribution: {
      name: 'These accounts in turn',
      text: 'Whoever has had the fewest interviews is next. Only verified accounts take part.',
    },
    pool: {
      name: 'A pool of shared accounts',
      text: 'Accounts of nobody in particular, each with as many meetings at once as it is licensed for.',
    },
    first_to_join: {
      name: 'Whoever comes first',
      text: 'A shared account is the host by name; the first of the people below to enter becomes the host.',
    },
    alternates: {
      name: 'The whole team',
      text: 'The first interviewer hosts, or else whoever schedules; everybody else chosen below can start as well.',
    },
  },
  order: 'The panel is gone through',
  orders: { panel: 'as it sits', email: 'by address, from A to Z' },
  skipBusy: 'Pass over those who host another meeting at that time',
  select: 'Which account is taken',
  selects: { least_loaded: 'the one with the fewest interviews', random: 'any of them' },
  fallbacks: 'If nobody can host',
  fallbacksText:
    'These rules are tried next, in this order. If none of them finds anybody either, the time is not offered.',
  fallback: (place) => `Next rule, ${place}`,
  addFallback: 'Add a next rule',
  moveUp: 'Move up',
  moveDown: 'Move down',
  isMoved: (name, place) => `${name} is now number ${place}.`,
  alternates: 'Who else may start the meeting',
  alternatesText: 'Only people with a licence at the same account can.',
  groups: { interviewers: 'Interviewers', recruiters: 'Recruiters', coordinators: 'Coordinators' },

  more: 'More settings',
  paidPlan: 'What your organization pays for',
  paidPlanHint: 'It decides how many meetings one account can host at a time.',
  paidPlans: {
    free: 'Nothing (Basic): one meeting at a time',
    pro: 'Pro: one meeting at a time',
    business_plus: 'Business, Education or Enterprise: two at a time',
    unknown: 'I do not know: one at a time',
  },
  bufferBefore: 'Minutes kept free before',
  bufferAfter: 'Minutes kept free after',
  bufferHint: 'The host’s account is taken for that long before and after the interview.',
  windowDays: 'Days that evenness looks at',
  windowHint: 'Before and after the interview; 30 unless you say otherwise.',
  maxAlternates: 'At most this many people who can start',
  allowBasic: {
    name: 'Let free accounts host, too',
    text: 'They end every meeting after 40 minutes, so they are only taken for shorter interviews.',
  },
  waitingRoom: {
    name: 'Waiting room',
    text: 'Somebody who may start the meeting has to admit the candidate. If nobody is there, the candidate waits outside.',
  },
  autoRepair: {
    name: 'Find another host by itself',
    text: 'An interview whose host can’t host any more gets another host and another link.',
  },
  onOverlap: 'If the host has another meeting at that time',
  overlaps: { reject: 'do not offer the time', warn: 'offer it and warn' },
  onHostRemoved: 'If the host leaves the interview',
  hostRemovedUsual: 'as suits the rule',
  hostsRemoved: { keep: 'keep the meeting and its link', recreate: 'make a new meeting with a new link' },

  noteTakerText: 'Its address is invited to each interview, so that it joins and takes notes.',
  noteTakerNobody: { name: 'No assistant', text: 'Not even where one is set further up.' },
  noteTakerSomebody: 'Invite an assistant',
  assistantEmail: 'Address of the assistant',
  assistantEmailHint: 'Your recording service tells it to you.',
  assistantLabel: 'What candidates call it',
  assistantLabelHint: 'They read: “Notes by …”.',
  assistantMode: 'When it comes',
  assistantModes: {
    always: 'to every interview',
    opt_in: 'only where a stage or a candidate asks for it',
    off: 'not for now',
  },
  requiresConsent: {
    name: 'Only if the candidate agrees',
    text: 'They are asked as they book. Refusing does not change which times they are offered.',
  },
  noConsentWarning:
    'In many places nobody may be recorded without having agreed. Make sure that you ask them.',
  hasSeat: 'The assistant has a seat at its service',
  noSeatWarning: 'It is invited all the same, but without a seat it may not record.',
  waitingRoomWarning: 'With a waiting room the assistant waits outside until somebody admits it.',
  recordedEventText:
    'Recording services take an event for an interview when exactly one person from outside is invited. So one event of each session lists the people, and the others list nobody.',
  recordedEvents: {
    own: { name: 'The host’s own calendar', text: 'For recorders that follow the people who host.' },
    shared: {
      name: 'The shared interview calendar',
      text: 'For recorders that follow a calendar in which all interviews stand.',
    },
    virtual: {
      name: 'The virtual calendar',
      text: 'For recorders that are connected to nobody’s own calendar.',
    },
  },

  hosts: 'Accounts that may host',
  host: 'Account that hosts',
  hostsHint: 'Type or paste addresses; several at once work. Each is checked with the service.',
  addHosts: 'Add',
  emailAdd: 'Address',
  notEmails: (typed) => `No e-mail address: ${typed}`,
  tooManyHosts: (most) => `At most ${most} addresses.`,
  hostsAdded: (count, shown) =>
    plural('en', count, { one: `${shown} address was added.`, other: `${shown} addresses were added.` }),
  alreadyListed: 'It is in the list already.',
  isRemoved: (name) => `${name} is no longer in the list.`,
  capacity: 'Meetings at once',
  byLicence: 'by licence',
  verifyAll: 'Check all again',
  verifying: 'Checking…',
  verifiedCount: (verified, refused) => `Verified: ${verified}. Refused: ${refused}.`,
  hostStates: {
    verified: 'Verified',
    refused: 'Cannot host',
    checking: 'Being checked',
    unchecked: 'Not verified',
  },
  uncheckedText: 'It has not been checked yet, and is passed over until it is.',
  licences: { licensed: 'licensed', basic: 'free account', none: 'no licence' },
  atOnce: (count, shown) =>
    plural('en', count, { one: `${shown} meeting at a time`, other: `${shown} meetings at a time` }),
  reasons: {
    HOST_NOT_FOUND:
      'The connected account has nobody with this address. Look for a typing error, or have the person added there.',
    HOST_OTHER_ACCOUNT:
      'This person belongs to another account of the service. Only people of the connected account can host.',
    HOST_PENDING: 'This person was invited to the account but has not accepted yet. Ask them to.',
    HOST_DEACTIVATED: 'This person is deactivated. An administrator can activate them again.',
    HOST_NOT_LICENSED:
      'This person has no licence. Assign one, or allow free accounts under “More settings”.',
    HOST_BASIC_TOO_LONG: 'A free account cannot host interviews of more than 40 minutes. Assign a licence.',
    HOST_UNVERIFIED: 'It has not been checked yet. Press “Check all again”.',
    HOST_DAILY_LIMIT:
      'The service takes no more meetings for this account today. It can host again tomorrow.',
    HOST_OVERLAP: 'This account hosts as many meetings at that time as it can.',
  },

  ledger: 'How evenly accounts host',
  ledgerOf: (name) => `Interviews by host, ${name}`,
  readLedger: 'Show',
  ledgerText: (from, to) => `Interviews from ${from} to ${to}.`,
  noLedger: 'No interview has been given to a host yet.',
  interviews: 'Interviews',
  mostAtOnce: 'Most at once',
  ofCapacity: (most, capacity) => `${most} of ${capacity}`,
  overCapacity: 'more than it can',
  lastGiven: 'Last given',
  never: 'never',
  allSame: 'All hosts have the same number of interviews.',
  within: (count, shown) =>
    plural('en', count, {
      one: `Even within ${shown} interview.`,
      other: `The most and the fewest are ${shown} interviews apart.`,
    }),
  readLedgerAgain: 'Read again',
};
