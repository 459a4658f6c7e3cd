import { plural } from '../messages.js';
import type { FrameTexts } from './frame-texts.js';

/** English. */
export const frame: FrameTexts = {
  $code: 'en',
  $dir: 'ltr',
  title: 'Virtual calendars',
  loading: 'Loading virtual calendars…',

  forbiddenText: 'Your session does not include virtual calendars. Ask whoever manages your permissions.',
  sessionText: 'Load the page again to go on. Work on calendars goes on without you.',
  readOnly: 'You can look at everything here, but not change it.',

  unit: 'Organizational unit',
  connected: 'Connected',
  degraded: 'Needs attention',
  revoked: 'Disconnected',
  degradedText: 'Its account answers with errors. What waits to be written is tried again.',
  revokedText: 'Its credentials are no longer valid, so nothing can be created or changed. Reconnect it.',
  serviceMissing: 'Is a service missing?',
  recruitingHint:
    'Indeed Interview and others come with the category “Recruiting”: switch it on in the provider’s conferencing settings of this unit.',
  connectedBy: (name, when) => `Connected by ${name} on ${when}`,
  connectedOn: (when) => `Connected on ${when}`,

  noUnitTitle: 'No organizational unit yet',
  noUnitText:
    'Virtual calendars belong to an organizational unit of your company. Connect one to create calendars in it.',
  noProvider: 'This server is not set up for any provider that has organizational units.',
  connectUnit: 'Connect an organizational unit',
  connectAnother: 'Connect another unit',
  consentRefused: 'The consent was refused, so nothing was connected. It takes an administrator of the unit.',
  consentFailed: 'The provider did not connect the unit. Begin anew.',
  consentGiven: 'The unit is connected.',
  codes: {
    needs_connection: 'The unit was disconnected.',
    calendar_not_ready: 'The calendar cannot be changed as it is now.',
  },

  nothingStops: 'Nothing uses it now.',
  keepConnected: 'Keep it connected',
  isDisconnected: (name) => `${name} is disconnected.`,

  caption: (unit) => `Virtual calendars of ${unit}`,
  search: 'Search by name',
  state: 'State',
  allStates: 'All but retired',
  sortBy: 'Order',
  byName: 'Name, A to Z',
  byNameBackwards: 'Name, Z to A',
  newestFirst: 'Newest first',
  oldestFirst: 'Oldest first',
  byState: 'State',
  create: 'Create calendars',
  refresh: 'Read again',

  name: 'Name',
  mappedTo: 'Mapped to',
  upcoming: 'Upcoming events',
  credentials: 'Credentials',

  planned: 'Waiting',
  creating: 'Being created',
  unconfirmed: 'Unclear',
  failed: 'Not created',
  active: 'Active',
  rotating: 'Being renewed',
  retiring: 'Being retired',
  retired: 'Retired',

  office: 'Office',
  team: 'Team',
  stage: 'Stage',
  notMapped: 'Nothing',

  issued: (when) => `Issued ${when}`,
  nextRefresh: (when) => `next refresh ${when}`,
  noCredentials: 'None',
  credentialsRevoked: 'No longer valid',

  unconfirmedText: 'The provider did not answer, so it may have been created or not.',
  retiredBecause: (reason) => `Reason: ${reason}`,
  createAgain: 'Create again',
  forget: 'Forget',
  ofCalendar: (action, name) => `${action}: ${name}`,
  isCreatedAgain: (name) => `${name} is being created again.`,
  isForgotten: (name) => `${name} is forgotten.`,

  emptyTitle: 'No virtual calendars yet',
  emptyText: 'Create one, or paste a list of names: one for each office, team or stage.',
  noneFound: 'No calendar matches.',
  showAll: 'Show all',
  found: (count, shown) => plural('en', count, { one: `${shown} calendar`, other: `${shown} calendars` }),
  pages: 'Pages',
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  previousPage: 'Previous page',
  nextPage: 'Next page',

  batchRunning: (done, total) => `Creating calendars: ${done} of ${total}`,
  batchGoesOn: 'This goes on when you leave the page.',
  batchDone: (done, total) => `${done} of ${total} created`,
  batchFailures: (count, shown) =>
    plural('en', count, { one: `${shown} was not created:`, other: `${shown} were not created:` }),
  tryThese: 'Try these again',
  unconfirmedStay:
    'Those that may have been created are left out: look in the provider first, then create them again one by one.',
  isTriedAgain: 'They are tried again.',
  notCreated: (count, shown) =>
    plural('en', count, {
      one: `${shown} calendar was not created.`,
      other: `${shown} calendars were not created.`,
    }),
  showThem: 'Show them',
};
