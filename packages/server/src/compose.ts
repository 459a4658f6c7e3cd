import './domain/temporal.js';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { makeCaldavCalendar } from './adapters/caldav/caldav-calendar.js';
import { makeCronofyCalendar } from './adapters/cronofy/cronofy-calendar.js';
import { calendarText, writeCalendarFile } from './adapters/icalendar/ical-text.js';
import { makeCallBudget } from './adapters/postgres/call-budget.js';
import type { JobQueue } from './adapters/postgres/job-queue.js';
import { makePostgresStore } from './adapters/postgres/postgres-store.js';
import type { Database } from './adapters/postgres/schema.js';
import { makeSmtpMailer } from './adapters/smtp/smtp-mailer.js';
import { makeWebhookSender } from './adapters/webhooks/webhook-sender.js';
import { type AccountPorts, accountEndpoints, withAccounts } from './compose-accounts.js';
import { atsEndpoints, atsProviders, partnerProviders } from './compose-ats.js';
import { virtualCalendarEndpoints } from './compose-virtual-calendars.js';
import { conferencingProviders } from './compose-conferencing.js';
import { composeWorker } from './compose-worker.js';
import type { Config } from './config.js';
import { makeApp } from './http/app.js';
import { type ClientKeyOf, makeClientAddress } from './http/client-address.js';
import { makeCursors } from './http/cursor.js';
import type { Endpoint } from './http/endpoint.js';
import { makeLivePositions } from './http/live-position.js';
import { makeOwnUrls } from './http/own-urls.js';
import { makeFormTokens } from './http/pages/form-token.js';
import { bookingChangeRoutes } from './http/routes/booking-changes.js';
import { bookingPanelRoutes } from './http/routes/booking-panel.js';
import { bookingRoutes } from './http/routes/bookings.js';
import { candidateBookingRoutes } from './http/routes/candidate-booking.js';
import { candidateRoutes } from './http/routes/candidate.js';
import { conferencingRoutes } from './http/routes/conferencing.js';
import { connectionRoutes } from './http/routes/connections.js';
import { effectRoutes } from './http/routes/effects.js';
import { elementsFileRoutes } from './http/routes/elements-files.js';
import { exceptionRoutes } from './http/routes/exceptions.js';
import { explainRoutes } from './http/routes/explain.js';
import { hostPreviewRoutes } from './http/routes/host-preview.js';
import { hookRoutes } from './http/routes/hooks.js';
import { invitationRoutes } from './http/routes/invitations.js';
import { joinLinkRoutes } from './http/routes/join-links.js';
import { licenceRoutes } from './http/routes/licences.js';
import { linkRoutes } from './http/routes/links.js';
import { noteTakerRoutes } from './http/routes/note-taker.js';
import { memberRoutes } from './http/routes/members.js';
import { moveLinkRoutes } from './http/routes/move-links.js';
import { operationRoutes } from './http/routes/operations.js';
import { planRoutes } from './http/routes/plans.js';
import { policyRoutes } from './http/routes/policies.js';
import { poolRoutes } from './http/routes/pools.js';
import { proposalRoutes } from './http/routes/proposals.js';
import { roomRoutes } from './http/routes/rooms.js';
import { sessionRoutes } from './http/routes/sessions.js';
import { slotStreamRoutes } from './http/routes/slot-stream.js';
import { webhookEndpointRoutes } from './http/routes/webhook-endpoints.js';
import { createProofKey } from './oauth/pkce.js';
import type { FaultPoint } from './outbox/deliver.js';
import { candidateEvents } from './outbox/candidate-event.js';
import type { Sender } from './outbox/interview-event.js';
import type { CalendarProviders } from './ports/calendar-providers.js';
import type { CallBudget } from './ports/call-budget.js';
import type { Clock } from './ports/clock.js';
import type { Seal } from './ports/seal.js';
import type { WebhookSender } from './ports/webhook-sender.js';
import { makeClientKey } from './security/client-key.js';
import { makeKeyRing } from './security/master-key.js';
import { makeOutgoingFetch } from './security/outgoing-fetch.js';
import { parseOutgoingUrl } from './security/outgoing-url.js';
import { systemRandomness } from './security/randomness.js';
import { makeSealer } from './security/sealer.js';
import type { CandidatesBooking } from './use-cases/confirm-booking.js';
import type { ConsentPorts } from './use-cases/connect-by-consent.js';
import { LIVE_EVENTS_KEPT_MINUTES } from './use-cases/expire-holds.js';
import { type LiveFeed, makeLiveFeed } from './use-cases/live-feed.js';
import type { WebhookPorts } from './use-cases/manage-webhook-endpoints.js';
import type { HostingPorts } from './use-cases/hosting/check-connection.js';
import { makeCalendarAccounts } from './use-cases/open-calendar-account.js';
import { makeConferencingAccounts } from './use-cases/open-conferencing-account.js';
import { type AtsPorts, makeAtsAccounts } from './use-cases/ats/open-ats-account.js';
import { type SyncWatch, makeWatchSync } from './use-cases/ats/watch-sync.js';
import { makeStreamPlaces } from './use-cases/stream-places.js';
import { type SlotWatch, makeWatchSlots } from './use-cases/watch-slots.js';

const clock: Clock = { now: () => Temporal.Now.instant() };

/** Adapters meet use cases here and nowhere else. */
export function compose(
  config: Config,
  running: {
    db: Kysely<Database>;
    queue: JobQueue;
    log: Logger;
    isAccepting: () => boolean;
    faultPoint: FaultPoint | undefined;
  },
) {
  const { log } = running;
  const randomness = systemRandomness;
  const ring = makeKeyRing(config.masterKey, config.earlierMasterKeys);
  const seal = makeSealer(ring);
  const urls = makeOwnUrls(config.publicUrl, config.bookingPageUrl);
  const store = makePostgresStore({ db: running.db, ring, randomness, sendJob: running.queue.send });
  const budget = makeCallBudget({ db: running.db, fraction: () => randomness.fraction() });
  const providers = calendarProviders(config, budget);
  const calendars = makeCalendarAccounts({ store, providers });
  const sender = { email: config.mailFrom, domain: config.publicUrl.hostname };
  const mailer = makeSmtpMailer({
    url: config.smtpUrl,
    writeCalendarFile,
  });

  const webhookSender = webhookSenderOf(config);
  const consentPorts: ConsentPorts & WebhookPorts = {
    store,
    calendars,
    randomness,
    seal,
    joinUrlOf: urls.join,
    zoneDataVersion: process.versions['tz'] ?? 'unknown',
    providers,
    redirectUriOf: urls.redirectUri,
    newProofKey: createProofKey,
    webhookSender,
  };
  const conferencing = makeConferencingAccounts({ store, providers });
  const ats = makeAtsAccounts({ store, providers });
  const ports = { ...withAccounts(consentPorts, { urls, log }), conferencing, ats };
  const calendarFileOf = ({ booking }: CandidatesBooking): string =>
    calendarText(candidateEvents(booking, sender), {
      method: 'PUBLISH',
      isCancelled: booking.status === 'cancelled',
    });

  const feed = makeLiveFeed(store);
  const watch = makeWatchSlots({
    store,
    feed,
    clock,
    maxStreams: config.maxStreams,
    fraction: () => randomness.fraction(),
    onFault: (error) => log.warn({ error }, 'live events fault'),
  });
  const syncs = makeWatchSync({
    store,
    providers,
    feed,
    clock,
    places: makeStreamPlaces(config.maxStreams),
    onFault: (error) => log.warn({ error }, 'live events fault'),
  });
  const endStreams = (): void => {
    watch.endAll();
    syncs.endAll();
  };
  const addressOf = makeClientAddress(config.trustedProxies);
  const clientKey = makeClientKey(ring);

  const endpoints: Endpoint[] = routesOf(ports, {
    config,
    seal,
    feed,
    watch,
    syncs,
    clientKeyOf: (c, tenantId) => {
      const address = addressOf(c);
      return address && clientKey(tenantId, address);
    },
    urls,
    sender,
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
  const { jobs, recurring } = composeWorker({
    ports,
    mailer,
    sender,
    urls,
    log,
    faultPoint: running.faultPoint,
  });
  return {
    app,
    jobs,
    recurring,
    endpoints,
    ring,
    randomness,
    liveNotices: feed,
    endStreams,
    close: async () => {
      endStreams();
      feed.stop();
      await mailer.close();
    },
  };
}

/** The providers of this installation; one that is not configured is missing. */
function calendarProviders(config: Config, budget: CallBudget): CalendarProviders {
  const { cronofy, allowPrivateNetworks } = config;
  const fetch = makeOutgoingFetch({ allowPrivateNetworks });
  const now = (): Temporal.Instant => clock.now();
  const caldav = makeCaldavCalendar({ fetch, now, writeEvent: (event) => calendarText(event) });
  return {
    byConsent: new Map(
      cronofy === undefined ? [] : [['cronofy', makeCronofyCalendar({ ...cronofy, budget, fetch, now })]],
    ),
    byKey: new Map([['caldav', caldav]]),
    conferencing: conferencingProviders(config, { budget, fetch, now, randomness: systemRandomness }),
    ats: atsProviders(config, { budget, fetch, now }),
    partners: partnerProviders(config, { budget, fetch, now }),
  };
}

/** How long the host's server may take over an event (S42). */
const WEBHOOK_TIMEOUT_MS = 15_000;

function webhookSenderOf({ allowPrivateNetworks }: Config): WebhookSender {
  return makeWebhookSender({
    fetch: makeOutgoingFetch({ allowPrivateNetworks, timeoutMs: WEBHOOK_TIMEOUT_MS }),
    assertUrl: (url) => void parseOutgoingUrl(url, allowPrivateNetworks),
    now: () => clock.now(),
  });
}

function routesOf(
  ports: AccountPorts & WebhookPorts & HostingPorts & AtsPorts,
  parts: {
    config: Config;
    seal: Seal;
    feed: LiveFeed;
    watch: SlotWatch;
    syncs: SyncWatch;
    clientKeyOf: ClientKeyOf;
    urls: ReturnType<typeof makeOwnUrls>;
    sender: Sender;
    calendarFileOf: (shown: CandidatesBooking) => string;
    isAccepting: () => boolean;
    endpoints: () => readonly Endpoint[];
  },
): Endpoint[] {
  const { config, seal, feed, urls, calendarFileOf, watch, clientKeyOf } = parts;
  const positions = makeLivePositions(seal, clock, LIVE_EVENTS_KEPT_MINUTES);
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
    ...effectRoutes(ports, cursors),
    ...bookingChangeRoutes(ports),
    ...bookingPanelRoutes(ports),
    ...exceptionRoutes(ports, cursors),
    ...conferencingRoutes(ports),
    ...policyRoutes(ports),
    ...hostPreviewRoutes(ports),
    ...proposalRoutes(ports, cursors),
    ...webhookEndpointRoutes(ports, cursors),
    ...connectionRoutes(ports, cursors),
    ...accountEndpoints(ports, { clock, urls, forms }),
    ...atsEndpoints(ports, { clock, urls, cursors, syncs: parts.syncs }),
    ...virtualCalendarEndpoints(ports, { urls, sender: parts.sender, cursors }),
    ...candidateRoutes(ports, urls, calendarFileOf, clientKeyOf),
    ...candidateBookingRoutes(ports, urls),
    ...hookRoutes(ports),
    ...slotStreamRoutes({ watch, positions, reachedOf: (tenantId) => feed.reachedOf(tenantId) }),
    ...linkRoutes(ports, clock, forms, calendarFileOf, clientKeyOf),
    ...noteTakerRoutes(ports, urls, forms),
    ...moveLinkRoutes(ports, clock, forms, clientKeyOf),
    ...joinLinkRoutes(ports, forms),
    ...elementsFileRoutes(config.elementsFolder),
  ];
}
