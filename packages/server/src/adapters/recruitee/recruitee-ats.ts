import '../../domain/temporal.js';
import type { AtsAccount, AtsCapabilities, AtsProvider } from '../../ports/ats-provider.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import { makeHeaderPace } from '../pace/header-pace.js';
import { checkAccount } from './recruitee-check.js';
import { makeRecruiteeRun, type RecruiteeClientOptions, type RecruiteeOptions } from './recruitee-client.js';
import { recruiteeError } from './recruitee-errors.js';
import { makeRecruiteeHook } from './recruitee-hook.js';
import { interviewsOf, removeInterviews, tryInterviews, writeInterviews } from './recruitee-interviews.js';
import { makeRecruiteeKeyed } from './recruitee-keyed.js';
import { addNote, findNote } from './recruitee-notes.js';
import { applicationsOf, readApplication, readPage, resources } from './recruitee-pages.js';
import { keySteps, requirements } from './recruitee-requirements.js';
import { LIMITS, WINDOW_SECONDS } from './recruitee-uncertain.js';

/** Interview events are undocumented, so that they are written only where a try has shown that they work (contract B.4). */
const capabilities: AtsCapabilities = {
  interviewSteps: 'templates',
  interviewWrite: 'experimental',
  outsideInterviewers: false,
  responseStatusWrite: false,
  videoUrlMaxLength: undefined,
  emailLog: 'note',
  changeFeed: 'webhook',
};

/**
 * Recruitee as an applicant tracking system, through somebody's personal token.
 * @see https://docs.recruitee.com/reference (read 2026-11)
 */
export function makeRecruiteeAts(options: RecruiteeOptions): AtsProvider {
  const { budget, now } = options;
  const pace = makeHeaderPace({ budget, now, limits: LIMITS, windowSeconds: WINDOW_SECONDS });
  const client: RecruiteeClientOptions = { ...options, pace };
  return {
    name: 'recruitee',
    label: 'Recruitee',
    capabilities,
    requirements,
    keySteps,
    keyed: makeRecruiteeKeyed(client),
    consent: undefined,
    hook: makeRecruiteeHook(options),
    stepAdvice: undefined,
    open: (connection) => openAccount(client, connection),
  };
}

function openAccount(options: RecruiteeClientOptions, connection: ConnectionHandle): AtsAccount {
  const run = makeRecruiteeRun(options, connection);
  return {
    resources,
    check: (signal) => run(signal, checkAccount),
    readPage: (resource, from, signal) => run(signal, (use) => readPage(use, resource, from)),
    readApplication: (id, signal) => run(signal, (use) => readApplication(use, id)),
    applicationsOf: (candidateId, signal) => run(signal, (use) => applicationsOf(use, candidateId)),
    interviewsOf: (application, signal) =>
      run(signal, (use) => interviewsOf(use, application, options.now())),
    writeInterviews: (write, signal) => run(signal, (use) => writeInterviews(use, write, options.now())),
    removeInterviews: (_application, seen, signal) => run(signal, (use) => removeInterviews(use, seen)),
    findNote: (note, signal) => run(signal, (use) => findNote(use, note)),
    addNote: (note, signal) => run(signal, (use) => addNote(use, note)),
    logMail: () =>
      Promise.reject(recruiteeError('provider_rejected', 'has no log of mails', connection.connectionId)),
    tryInterviews: (candidateId, signal) =>
      run(signal, (use) => tryInterviews(use, candidateId, options.now())),
  };
}
