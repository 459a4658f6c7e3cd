import './domain/temporal.js';
import type { Logger } from 'pino';
import type { JobHandlers } from './adapters/postgres/job-queue.js';
import type { AccountPorts } from './compose-accounts.js';
import type { Endpoint } from './http/endpoint.js';
import type { OwnUrls } from './http/own-urls.js';
import { partnerAdminRoutes } from './http/routes/partner-admin.js';
import { partnerRoutes } from './http/routes/partners.js';
import { makeDeliverInvitationTask } from './outbox/deliver-invitation-task.js';
import { makeInvitationLogHandler, makeInvitationNoteHandler } from './outbox/handlers/invitation-in-ats.js';
import { makeInvitationMailHandler } from './outbox/handlers/invitation-mail.js';
import { makePartnerReportHandler } from './outbox/handlers/partner-report.js';
import type { Sender } from './outbox/interview-event.js';
import type { Mailer } from './ports/mailer.js';
import type { AtsPorts } from './use-cases/ats/open-ats-account.js';
import { makeMailedLink } from './use-cases/issue-book-link.js';
import { makePartnerAccounts } from './use-cases/partners/open-partner-account.js';

type Ports = AccountPorts & AtsPorts;

/** The routes of partners who send candidates, and of our accounts there. */
export function partnerEndpoints(ports: Ports): Endpoint[] {
  const partners = makePartnerAccounts(ports);
  return [...partnerRoutes(ports), ...partnerAdminRoutes({ ...ports, partners })];
}

/** The jobs that invitations give a worker: their mails, and what an ATS and a partner are told of them. */
export function invitationJobs(
  ports: Ports,
  { mailer, sender, urls, log }: { mailer: Mailer; sender: Sender; urls: OwnUrls; log: Logger },
): Pick<JobHandlers, 'invitation_tasks'> {
  const { store } = ports;
  const mailedLink = makeMailedLink(ports);
  return {
    invitation_tasks: makeDeliverInvitationTask({
      ...ports,
      handlers: {
        mail: makeInvitationMailHandler({
          store,
          mailer,
          sender,
          bookUrlOf: async (tenantId, invitationId) => urls.book(await mailedLink(tenantId, invitationId)),
        }),
        ats_note: makeInvitationNoteHandler(ports),
        ats_mail: makeInvitationLogHandler({ ...ports, sender }),
        partner_report: makePartnerReportHandler({
          store,
          partners: makePartnerAccounts(ports),
          bookingUrlOf: urls.booking,
        }),
      },
      onFailure: ({ cause, ...failure }) => log.warn({ ...failure, error: cause }, 'invitation task failed'),
    }),
  };
}
