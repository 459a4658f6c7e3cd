import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsAccount, AtsCapabilities, AtsProvider } from '../../ports/ats-provider.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import type { CallBudget } from '../../ports/call-budget.js';
import { makeHeaderPace } from '../pace/header-pace.js';
import { checkAccount } from './lever-check.js';
import { type LeverClientOptions, makeLeverClient } from './lever-client.js';
import { makeLeverConsent } from './lever-consent.js';
import { type HiredReasons, makeHiredReasons } from './lever-hired.js';
import { makeLeverHook } from './lever-hook.js';
import { makeLeverKeyed } from './lever-keyed.js';
import { addNote, findNote } from './lever-notes.js';
import { applicationsOf, leverResources, readApplication, readPage } from './lever-reading.js';
import { leverKeySteps, leverRequirements } from './lever-requirements.js';
import { type LeverSettings, assertSafeBases } from './lever-settings.js';
import { interviewsOf, removeInterviews, writeInterviews } from './lever-writing.js';

/** Lever plans no interviews, logs no mails and lists nobody who is no user of it (`ats-common` §2). */
const capabilities: AtsCapabilities = {
  interviewSteps: 'templates',
  interviewWrite: 'container',
  outsideInterviewers: false,
  responseStatusWrite: false,
  videoUrlMaxLength: undefined,
  emailLog: 'note',
  changeFeed: 'webhook',
};

/** What Lever lets through for one key (contract §1); it tells nothing about it in its answers. */
const limits = { perSecond: 10, perMinute: 600 };

/**
 * Lever: through a key that a customer makes, or through a registration of ours.
 * @throws `internal` when a base address is neither https nor on this machine
 * @see https://hire.lever.co/developer/documentation and the contract
 */
export function makeLeverAts(
  world: LeverSettings & {
    budget: CallBudget;
    fetch: typeof globalThis.fetch;
    now: () => Temporal.Instant;
  },
): AtsProvider {
  assertSafeBases(world);
  const { budget, now } = world;
  const pace = makeHeaderPace({ budget, now, limits, windowSeconds: 1 });
  const options: LeverClientOptions = { ...world, pace };
  const hired = makeHiredReasons({ now });
  return {
    name: 'lever',
    label: 'Lever',
    capabilities,
    requirements: leverRequirements,
    keySteps: leverKeySteps,
    keyed: makeLeverKeyed(options),
    consent: makeLeverConsent(options),
    hook: makeLeverHook({ now }),
    stepAdvice: undefined,
    open: (connection) => openAccount(options, hired, connection),
  };
}

function openAccount(
  options: LeverClientOptions,
  hired: HiredReasons,
  connection: ConnectionHandle,
): AtsAccount {
  const client = makeLeverClient(options, connection);
  const { now } = options;
  return {
    resources: leverResources,
    check: (signal) => client.run(signal, checkAccount),
    readPage: (resource, from, signal) =>
      client.run(signal, (use) => readPage(use, hired, { ...from, resource })),
    readApplication: (id, signal) => client.run(signal, (use) => readApplication(use, hired, id)),
    applicationsOf: (candidateId, signal) =>
      client.run(signal, (use) => applicationsOf(use, hired, candidateId)),
    interviewsOf: ({ id }, signal) => client.run(signal, (use) => interviewsOf(use, id, now())),
    writeInterviews: (write, signal) => client.run(signal, (use) => writeInterviews(use, write, now())),
    removeInterviews: ({ id }, seen, signal) => client.run(signal, (use) => removeInterviews(use, id, seen)),
    findNote: (note, signal) => client.run(signal, (use) => findNote(use, note)),
    addNote: (note, signal) => client.run(signal, (use) => addNote(use, note)),
    logMail: () =>
      Promise.reject(new SchedulingError('internal', 'Lever has no log of mails; a note says it.')),
  };
}
