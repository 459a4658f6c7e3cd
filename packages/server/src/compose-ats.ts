import './domain/temporal.js';
import type { Logger } from 'pino';
import { makeGreenhouseAts } from './adapters/greenhouse/greenhouse-ats.js';
import { makeLeverAts } from './adapters/lever/lever-ats.js';
import type { JobHandlers } from './adapters/postgres/job-queue.js';
import { makeRecruiteePartner } from './adapters/recruitee-partner/recruitee-partner.js';
import { makeRecruiteeAts } from './adapters/recruitee/recruitee-ats.js';
import type { AccountPorts } from './compose-accounts.js';
import { atsMirrorEndpoints, atsSyncJobs, atsSyncTasks } from './compose-ats-mirror.js';
import {
  atsNewsJobs,
  atsWritingEndpoints,
  atsWritingHandlers,
  atsWritingTasks,
} from './compose-ats-writing.js';
import { invitationJobs, partnerEndpoints } from './compose-partners.js';
import type { Config } from './config.js';
import type { Cursors } from './http/cursor.js';
import type { Endpoint } from './http/endpoint.js';
import type { OwnUrls } from './http/own-urls.js';
import { atsConnectingRoutes } from './http/routes/ats-connecting.js';
import type { EffectHandlers } from './outbox/effect-handler.js';
import type { Sender } from './outbox/interview-event.js';
import type { RecurringTask } from './outbox/recurring.js';
import type { AtsProviders } from './ports/ats-provider.js';
import type { CallBudget } from './ports/call-budget.js';
import type { Clock } from './ports/clock.js';
import type { Mailer } from './ports/mailer.js';
import type { PartnerProviders } from './ports/partner-provider.js';
import { type CheckAtsPorts, makeCheckAllAts, makeCheckAtsSoon } from './use-cases/ats/check-ats.js';
import type { AtsPorts } from './use-cases/ats/open-ats-account.js';
import type { SyncWatch } from './use-cases/ats/watch-sync.js';
import type { HostingPorts } from './use-cases/hosting/check-connection.js';

/** What adapters of applicant tracking systems (ATS) and partners are made with. */
export interface AtsWorld {
  budget: CallBudget;
  /** The guarded one (S38). */
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
}

/** The applicant tracking systems of this installation. */
export function atsProviders({ ats }: Pick<Config, 'ats'>, world: AtsWorld): AtsProviders {
  return new Map([
    ['greenhouse', makeGreenhouseAts({ ...ats.greenhouse, ...world })],
    ['lever', makeLeverAts({ ...ats.lever, ...world })],
    ['recruitee', makeRecruiteeAts({ ...world, apiBase: ats.recruitee.apiBase })],
  ]);
}

/** The partners of this installation who send candidates. */
export function partnerProviders({ ats }: Pick<Config, 'ats'>, world: AtsWorld): PartnerProviders {
  const { partnerBase } = ats.recruitee;
  return new Map([['recruiteepartner', makeRecruiteePartner({ ...world, partnerBase })]]);
}

/** What everything about applicant tracking systems is composed of. */
export type AtsParts = AccountPorts & HostingPorts & AtsPorts;

/** The routes about applicant tracking systems and partners. */
export function atsEndpoints(
  ports: AtsParts,
  parts: { clock: Clock; urls: OwnUrls; cursors: Cursors; syncs: SyncWatch },
): Endpoint[] {
  return [
    ...partnerEndpoints(ports),
    ...atsConnectingRoutes(ports),
    ...atsMirrorEndpoints(ports, parts),
    ...atsWritingEndpoints(ports, parts),
  ];
}

interface AtsWorkerParts {
  mailer: Mailer;
  sender: Sender;
  urls: OwnUrls;
  log: Logger;
}

const checkPorts = (ports: AtsParts, { log }: Pick<AtsWorkerParts, 'log'>): CheckAtsPorts => ({
  ...ports,
  onFailure: ({ cause, ...failure }) =>
    log.warn({ ...failure, error: cause }, 'applicant tracking system not checked'),
});

const MINUTE = 60;

/** The jobs that applicant tracking systems and partners give a worker. */
export function atsJobs(ports: AtsParts, parts: AtsWorkerParts): Partial<JobHandlers> {
  return {
    ...invitationJobs(ports, parts),
    ...atsNewsJobs(ports, parts),
    ...atsSyncJobs(ports, parts),
    ats_checks: makeCheckAtsSoon(checkPorts(ports, parts)),
  };
}

/** What comes round by itself for applicant tracking systems and partners; a name is its key in the database. */
export function atsTasks(ports: AtsParts, parts: AtsWorkerParts): RecurringTask[] {
  return [
    ...atsWritingTasks(ports, parts),
    { name: 'check_ats', everySeconds: 15 * MINUTE, run: makeCheckAllAts(checkPorts(ports, parts)) },
    ...atsSyncTasks(ports),
  ];
}

/** How effects on applicant tracking systems are carried out. */
export const atsEffectHandlers = (
  ports: AtsParts,
  parts: AtsWorkerParts,
): Pick<EffectHandlers, 'ats_interviews' | 'ats_note' | 'ats_mail'> => atsWritingHandlers(ports, parts);
