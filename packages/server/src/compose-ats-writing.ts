import type { Logger } from 'pino';
import type { JobHandlers } from './adapters/postgres/job-queue.js';
import type { Endpoint } from './http/endpoint.js';
import type { OwnUrls } from './http/own-urls.js';
import { atsInterviewRoutes } from './http/routes/ats-interviews.js';
import type { EffectHandlers } from './outbox/effect-handler.js';
import { makeAtsInterviewsHandler, makeAtsNoteHandler } from './outbox/handlers/ats-interviews.js';
import { makeAtsMailHandler } from './outbox/handlers/ats-mail.js';
import type { Sender } from './outbox/interview-event.js';
import type { RecurringTask } from './outbox/recurring.js';
import { makeActOnOuts } from './use-cases/ats/act-on-outs.js';
import { makeLookAtAtsNews } from './use-cases/ats/ats-news.js';
import type { AtsWritePorts } from './use-cases/ats/ats-writing.js';
import { makeCompareAll } from './use-cases/ats/compare-interviews.js';
import type { InvitePorts } from './use-cases/ats/invite-on-stage.js';
import type { AtsPorts } from './use-cases/ats/open-ats-account.js';
import { makeSettleBehind } from './use-cases/ats/settle-behind.js';

type Parts = AtsPorts & InvitePorts;

interface WorkerParts {
  sender: Sender;
  urls: OwnUrls;
  log: Logger;
}

const writePorts = <TPorts extends Parts>(
  ports: TPorts,
  { urls }: { urls: OwnUrls },
): TPorts & AtsWritePorts => ({
  ...ports,
  bookingUrlOf: (bookingId) => urls.booking(bookingId) ?? urls.origin,
});

/** Who keeps a log of what could not be done with an applicant tracking system (ATS). */
const failureLog =
  ({ log }: Pick<WorkerParts, 'log'>, text: string) =>
  ({ cause, ...failure }: { code: string; cause: unknown }): void =>
    log.warn({ ...failure, error: cause }, text);

/** How effects on an ATS are carried out. */
export function atsWritingHandlers(
  ports: Parts,
  parts: WorkerParts,
): Pick<EffectHandlers, 'ats_interviews' | 'ats_note' | 'ats_mail'> {
  const writing = writePorts(ports, parts);
  return {
    ats_interviews: { carryOut: makeAtsInterviewsHandler(writing) },
    ats_note: { carryOut: makeAtsNoteHandler(writing) },
    ats_mail: { carryOut: makeAtsMailHandler(writing, parts.sender) },
  };
}

/** The jobs that news of an ATS give a worker. */
export const atsNewsJobs = (ports: Parts, parts: WorkerParts): Pick<JobHandlers, 'ats_news'> => ({
  ats_news: makeLookAtAtsNews({ ...ports, onFailure: failureLog(parts, 'news of an ATS not looked at') }),
});

const MINUTE = 60;

/** What comes round by itself for what is written to an ATS; a name is its key in the database. */
export function atsWritingTasks(ports: Parts, parts: WorkerParts): RecurringTask[] {
  const writing = writePorts(ports, parts);
  return [
    {
      name: 'settle_ats',
      everySeconds: 10,
      run: makeSettleBehind({ ...writing, onFailure: failureLog(parts, 'answers not written to the ATS') }),
    },
    {
      name: 'act_on_outs',
      everySeconds: 30,
      run: makeActOnOuts({ ...ports, onFailure: failureLog(parts, 'application not read anew') }),
    },
    {
      name: 'compare_ats_interviews',
      everySeconds: 15 * MINUTE,
      run: makeCompareAll({ ...ports, onFailure: failureLog(parts, 'interviews in the ATS not compared') }),
    },
  ];
}

/** The routes about interviews in an ATS. */
export const atsWritingEndpoints = (ports: Parts, { urls }: { urls: OwnUrls }): Endpoint[] =>
  atsInterviewRoutes({ ...writePorts(ports, { urls }), uidDomain: new URL(urls.origin).hostname });
