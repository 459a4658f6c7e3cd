import { plural } from '../messages.js';
import type { ServiceTexts } from './service-texts.js';

/** English. */
export const service: ServiceTexts = {
  connectNow: (service) => `Connect ${service}`,
  newTab: '(opens a new tab)',
  copy: 'Copy',
  copied: 'Copied',
  copyOf: (what) => `Copy: ${what}`,
  copyAll: 'Copy all of it',
  copyFailed: 'It could not be copied. Select it and copy it yourself.',
  permissions: 'Permissions',
  optional: 'optional',
  notConnected: 'Not connected',
  beingConnected: 'Being connected',
  partial: 'Connected, but something is missing',
  connectedAs: (name) => `As ${name}`,
  interviewsAhead: (count, shown) =>
    plural('en', count, { one: `${shown} interview ahead`, other: `${shown} interviews ahead` }),
  checks: 'What it can do',
  checkOk: 'OK',
  checkMissing: 'Missing',
  checkOptional: 'Missing, optional',
  lastChecked: (when) => `Checked ${when}`,
  neverChecked: 'Not checked yet',
  checkAgain: 'Check again',
  checking: 'Checking…',
  allThere: 'Everything that is needed is there.',
  somethingMissing: (count, shown) =>
    plural('en', count, { one: `${shown} thing is missing.`, other: `${shown} things are missing.` }),
  openPage: 'Open the page',
  details: 'Details',
  ofConnection: (action, name) => `${action}: ${name}`,
  lostTitle: (name) => `${name} is no longer connected.`,
  lostText: (service) => `${service} no longer accepts what was allowed.`,
  connectAgain: 'Connect again',
  connectMore: 'Connect again, or another account',
  notSetUp: (service) =>
    `${service} is not set up on this installation. Whoever runs the scheduling server can set it up.`,
  mayNotConnect: 'You can look at this, but not connect anything. Ask whoever manages your permissions.',
};
