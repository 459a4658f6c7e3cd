import type { Logger } from 'pino';
import type { JobHandlers } from './adapters/postgres/job-queue.js';
import { type AccountPorts, accountJobs, accountTasks } from './compose-accounts.js';
import { atsEffectHandlers, atsJobs, atsTasks } from './compose-ats.js';
import { hostingJobs, hostingTasks } from './compose-hosting.js';
import { virtualCalendarJobs } from './compose-virtual-calendars.js';
import type { OwnUrls } from './http/own-urls.js';
import { type FaultPoint, makeDeliver } from './outbox/deliver.js';
import { makeDeliverWebhook } from './outbox/deliver-webhook.js';
import type { EffectHandlers } from './outbox/effect-handler.js';
import { makeCalendarEventHandler } from './outbox/handlers/calendar-event.js';
import { makeCandidateMailHandler } from './outbox/handlers/candidate-mail.js';
import { makeEventInspector } from './outbox/handlers/event-inspector.js';
import { makeInterviewCalendarHandler } from './outbox/handlers/interview-calendar.js';
import { makeMeetingHandler, makeMeetingInspector } from './outbox/handlers/meeting.js';
import { makeMemberMailHandler } from './outbox/handlers/member-mail.js';
import { makeInspect } from './outbox/inspect.js';
import type { Sender } from './outbox/interview-event.js';
import { makeInvitedSessions } from './outbox/invited-sessions.js';
import { type Recurring, type RecurringTask, makeRecurring } from './outbox/recurring.js';
import { makeTellEndpointOwners } from './outbox/tell-endpoint-owners.js';
import type { Mailer } from './ports/mailer.js';
import { issueManageLink } from './use-cases/confirm-booking.js';
import { makeCheckChannels } from './use-cases/check-channels.js';
import { makeExpireHolds, makeForgetLiveEvents } from './use-cases/expire-holds.js';
import { makeExpireInvitations } from './use-cases/expire-invitations.js';
import type { AtsPorts } from './use-cases/ats/open-ats-account.js';
import type { HostingPorts } from './use-cases/hosting/check-connection.js';
import type { LookPorts } from './use-cases/look-at-booking.js';
import { makeLookForLinks } from './use-cases/look-for-links.js';
import { makeLookAtDue, makeLookNow } from './use-cases/look-at-bookings.js';
import { makeForgetDeliveries } from './use-cases/manage-deliveries.js';
import type { WebhookPorts } from './use-cases/manage-webhook-endpoints.js';
import { type ChannelPorts, makeEnsureChannels } from './use-cases/push-channels.js';
import { makeForgetPushes } from './use-cases/receive-push.js';
import { makeReconcile } from './use-cases/reconcile.js';

/** What a worker is made of, beside what every server has. */
interface WorkerParts {
  ports: AccountPorts & WebhookPorts & HostingPorts & AtsPorts;
  mailer: Mailer;
  sender: Sender;
  urls: OwnUrls;
  log: Logger;
  faultPoint: FaultPoint | undefined;
}

/** What works by and by: jobs that were queued, and tasks that come round by themselves. */
export function composeWorker(parts: WorkerParts): {
  jobs: Partial<JobHandlers>;
  recurring: Recurring;
} {
  const { ports, log } = parts;
  const { store, randomness } = ports;
  const looks = lookPortsOf(parts);
  const handlers = handlersOf(parts, looks);
  return {
    jobs: {
      effects: makeDeliver({
        store,
        randomness,
        handlers,
        onFailure: ({ cause, ...failure }) => log.warn({ ...failure, error: cause }, 'effect failed'),
        faultPoint: parts.faultPoint,
      }),
      webhooks: makeDeliverWebhook({ store, sender: ports.webhookSender, randomness }),
      looks: makeLookNow(looks),
      ...accountJobs(ports),
      ...hostingJobs(ports, parts),
      ...atsJobs(ports, parts),
      ...virtualCalendarJobs(ports, parts),
      links: makeLookForLinks(looks),
    },
    recurring: makeRecurring({
      store,
      tasks: tasksOf(parts, looks, handlers),
      onFailure: (failure) => log.warn(failure, 'recurring task failed'),
    }),
  };
}

function lookPortsOf({ ports: { store, calendars }, sender, log }: WorkerParts): LookPorts {
  return {
    store,
    calendars,
    uidDomain: sender.domain,
    onUnread: ({ cause, ...fault }) => log.info({ ...fault, error: cause }, 'calendar not read'),
  };
}

function handlersOf(parts: WorkerParts, looks: LookPorts): EffectHandlers {
  const { ports, mailer, sender, urls } = parts;
  const { store, calendars, joinUrlOf } = ports;
  const inspect = makeEventInspector(looks);
  const events = { store, calendars, sender, callbackUrlOf: urls.hook, joinUrlOf };
  return {
    calendar_event: { carryOut: makeCalendarEventHandler(events), inspect },
    interview_calendar: { carryOut: makeInterviewCalendarHandler(events), inspect },
    member_mail: { carryOut: makeMemberMailHandler({ store, mailer, sender, joinUrlOf }) },
    ...atsEffectHandlers(ports, parts),
    meeting: { carryOut: makeMeetingHandler(ports), inspect: makeMeetingInspector(ports) },
    candidate_mail: {
      carryOut: makeCandidateMailHandler({
        store,
        joinUrlOf,
        mailer,
        sender,
        manageUrlOf: async (tenantId, booking) =>
          urls.manage(await store.transaction(tenantId, (tx) => issueManageLink(ports, tx, booking))),
        invitedSessions: makeInvitedSessions(ports),
      }),
    },
  };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Work that comes round by itself; a name is its key in the database. */
function tasksOf(
  { ports, mailer, sender, urls, log }: WorkerParts,
  looks: LookPorts,
  handlers: EffectHandlers,
): RecurringTask[] {
  const { store, providers, zoneDataVersion } = ports;
  const lookAtDue = makeLookAtDue(looks);
  const inspect = makeInspect(handlers);
  const channels: ChannelPorts = {
    store,
    providers,
    calendars: ports.calendars,
    callbackUrlOf: urls.hook,
    onFailure: ({ cause, ...failure }) => log.warn({ ...failure, error: cause }, 'channel not standing'),
  };
  return [
    { name: 'expire_holds', everySeconds: 5, run: makeExpireHolds({ store }) },
    { name: 'look_at_bookings', everySeconds: 20, run: (tenantId, signal) => lookAtDue(tenantId, signal) },
    { name: 'ensure_channels', everySeconds: MINUTE, run: makeEnsureChannels(channels) },
    { name: 'check_channels', everySeconds: MINUTE, run: makeCheckChannels(channels) },
    ...accountTasks({ ports, mailer, sender, urls, log }),
    ...hostingTasks(ports, { log }),
    ...atsTasks(ports, { mailer, sender, urls, log }),
    { name: 'expire_invitations', everySeconds: MINUTE, run: makeExpireInvitations({ store }) },
    {
      name: 'tell_endpoint_owners',
      everySeconds: MINUTE,
      run: makeTellEndpointOwners({ store, mailer, sender }),
    },
    { name: 'forget_live_events', everySeconds: 5 * MINUTE, run: makeForgetLiveEvents({ store }) },
    { name: 'forget_deliveries', everySeconds: HOUR, run: makeForgetDeliveries({ store }) },
    { name: 'forget_pushes', everySeconds: HOUR, run: makeForgetPushes({ store }) },
    {
      name: 'reconcile',
      everySeconds: DAY,
      run: makeReconcile({ ...looks, zoneDataVersion, inspect }),
    },
  ];
}
