import './domain/temporal.js';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { makeCaldavCalendar } from './adapters/caldav/caldav-calendar.js';
import { makeCronofyCalendar } from './adapters/cronofy/cronofy-calendar.js';
import { calendarText, writeCalendarFile } from './adapters/icalendar/ical-text.js';
import type { JobHandlers, JobQueue } from './adapters/postgres/job-queue.js';
import { makePostgresStore } from './adapters/postgres/postgres-store.js';
import type { Database } from './adapters/postgres/schema.js';
import { makeSmtpMailer } from './adapters/smtp/smtp-mailer.js';
import type { Config } from './config.js';
import { makeApp } from './http/app.js';
import { makeCursors } from './http/cursor.js';
import type { Endpoint } from './http/endpoint.js';
import { makeOwnUrls } from './http/own-urls.js';
import { makeFormTokens } from './http/pages/form-token.js';
import { bookingRoutes } from './http/routes/bookings.js';
import { candidateRoutes } from './http/routes/candidate.js';
import { connectionRoutes } from './http/routes/connections.js';
import { consentRoutes, makeBeginUrl } from './http/routes/consent.js';
import { elementsFileRoutes } from './http/routes/elements-files.js';
import { explainRoutes } from './http/routes/explain.js';
import { invitationRoutes } from './http/routes/invitations.js';
import { licenceRoutes } from './http/routes/licences.js';
import { linkRoutes } from './http/routes/links.js';
import { memberRoutes } from './http/routes/members.js';
import { operationRoutes } from './http/routes/operations.js';
import { planRoutes } from './http/routes/plans.js';
import { poolRoutes } from './http/routes/pools.js';
import { roomRoutes } from './http/routes/rooms.js';
import { sessionRoutes } from './http/routes/sessions.js';
import { createProofKey } from './oauth/pkce.js';
import { makeDeliver } from './outbox/deliver.js';
import { makeCalendarEventHandler } from './outbox/handlers/calendar-event.js';
import { makeCandidateMailHandler } from './outbox/handlers/candidate-mail.js';
import { makeInterviewCalendarHandler } from './outbox/handlers/interview-calendar.js';
import { makeMemberMailHandler } from './outbox/handlers/member-mail.js';
import { candidateEvents } from './outbox/candidate-event.js';
import type { CalendarProviders } from './ports/calendar-providers.js';
import type { Clock } from './ports/clock.js';
import type { Seal } from './ports/seal.js';
import { makeKeyRing } from './security/master-key.js';
import { makeOutgoingFetch } from './security/outgoing-fetch.js';
import { systemRandomness } from './security/randomness.js';
import { makeSealer } from './security/sealer.js';
import { type CandidatesBooking, issueManageLink } from './use-cases/confirm-booking.js';
import type { ConsentPorts } from './use-cases/connect-by-consent.js';
import { makeCalendarAccounts } from './use-cases/open-calendar-account.js';

const clock: Clock = { now: () => Temporal.Now.instant() };

/** Adapters meet use cases here and nowhere else. */
export function compose(
  config: Config,
  running: { db: Kysely<Database>; queue: JobQueue; log: Logger; isAccepting: () => boolean },
) {
  const { log } = running;
  const randomness = systemRandomness;
  const ring = makeKeyRing(config.masterKey, config.earlierMasterKeys);
  const seal = makeSealer(ring);
  const urls = makeOwnUrls(config.publicUrl);
  const store = makePostgresStore({ db: running.db, ring, randomness, sendJob: running.queue.send });
  const providers = calendarProviders(config);
  const calendars = makeCalendarAccounts({ store, providers });
  const sender = { email: config.mailFrom, domain: config.publicUrl.hostname };
  const mailer = makeSmtpMailer({
    url: config.smtpUrl,
    writeCalendarFile,
  });

  const ports: ConsentPorts = {
    store,
    calendars,
    randomness,
    seal,
    zoneDataVersion: process.versions['tz'] ?? 'unknown',
    providers,
    redirectUriOf: urls.redirectUri,
    newProofKey: createProofKey,
  };
  const calendarFileOf = ({ booking }: CandidatesBooking): string =>
    calendarText(candidateEvents(booking, sender), {
      method: 'PUBLISH',
      isCancelled: booking.status === 'cancelled',
    });

  const endpoints: Endpoint[] = routesOf(ports, {
    config,
    seal,
    urls,
    calendarFileOf,
    isAccepting: running.isAccepting,
    endpoints: () => endpoints,
  });
  const app = makeApp({
    store,
    ring,
    randomness,
    endpoints,
    isHttps: config.publicUrl.protocol === 'https:',
    onRequest: (line) => log.info(line, 'request'),
    onFault: (error, requestId) => log.error({ error, requestId }, 'fault'),
  });
  const deliver = makeDeliver({
    store,
    randomness,
    handlers: {
      calendar_event: makeCalendarEventHandler({ store, calendars, sender }),
      interview_calendar: makeInterviewCalendarHandler({ store, calendars, sender }),
      member_mail: makeMemberMailHandler({ store, mailer, sender }),
      candidate_mail: makeCandidateMailHandler({
        mailer,
        sender,
        manageUrlOf: async (tenantId, booking) =>
          urls.manage(await store.transaction(tenantId, (tx) => issueManageLink(ports, tx, booking))),
      }),
    },
    onFailure: ({ cause, ...failure }) => log.warn({ ...failure, error: cause }, 'effect failed'),
  });
  const jobs: Partial<JobHandlers> = { effects: deliver };
  return { app, jobs, endpoints, ring, randomness, close: () => mailer.close() };
}

/** The providers of this installation; one that is not configured is missing. */
function calendarProviders(config: Config): CalendarProviders {
  const { cronofy, allowPrivateNetworks } = config;
  const fetch = makeOutgoingFetch({ allowPrivateNetworks });
  const now = (): Temporal.Instant => clock.now();
  const caldav = makeCaldavCalendar({ fetch, now, writeEvent: (event) => calendarText(event) });
  return {
    byConsent: new Map(
      cronofy === undefined ? [] : [['cronofy', makeCronofyCalendar({ ...cronofy, fetch, now })]],
    ),
    byKey: new Map([['caldav', caldav]]),
  };
}

function routesOf(
  ports: ConsentPorts,
  parts: {
    config: Config;
    seal: Seal;
    urls: ReturnType<typeof makeOwnUrls>;
    calendarFileOf: (shown: CandidatesBooking) => string;
    isAccepting: () => boolean;
    endpoints: () => readonly Endpoint[];
  },
): Endpoint[] {
  const { config, seal, urls, calendarFileOf } = parts;
  const cursors = makeCursors(seal, clock);
  const forms = makeFormTokens(seal, clock, urls.origin);
  return [
    ...operationRoutes({
      store: ports.store,
      isAccepting: parts.isAccepting,
      endpoints: parts.endpoints,
      serverUrl: urls.origin,
    }),
    ...sessionRoutes(ports, makeKeyRing(config.masterKey, config.earlierMasterKeys)),
    ...memberRoutes(ports, cursors),
    ...poolRoutes(ports, cursors),
    ...roomRoutes(ports, cursors),
    ...licenceRoutes(ports, cursors),
    ...planRoutes(ports),
    ...explainRoutes(ports),
    ...invitationRoutes(ports, urls),
    ...bookingRoutes(ports, cursors),
    ...connectionRoutes(ports, cursors, makeBeginUrl(ports, clock, urls)),
    ...candidateRoutes(ports, urls, calendarFileOf),
    ...consentRoutes(ports, clock, urls),
    ...linkRoutes(ports, clock, forms, calendarFileOf),
    ...elementsFileRoutes(config.elementsFolder),
  ];
}
