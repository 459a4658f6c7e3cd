import './temporal.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bbbApp, type BbbServer } from './bigbluebutton/bbb-app.js';
import { BigBlueButtonControl } from './bigbluebutton/control.js';
import { BbbRooms } from './bigbluebutton/rooms.js';
import { enterprisePath, individualPath } from './cronofy/auth/authorization-request.js';
import { CronofyControl } from './cronofy/control.js';
import { createEmulator } from './cronofy/create-emulator.js';
import { cronofyApp } from './cronofy/cronofy-app.js';
import type { Emulator, SandboxClient } from './cronofy/emulator.js';
import { arrangePendingMeetings } from './cronofy/events/meetings.js';
import { calendarsPageRoutes } from './cronofy/routes/calendars-page.js';
import { controlRoutes } from './cronofy/routes/control.js';
import type { CronofySettings } from './cronofy/settings.js';
import { inMemoryPersistence, jsonFilePersistence, type Persistence } from './cronofy/state/persistence.js';
import type { GreenhouseControl } from './greenhouse/control.js';
import { mountGreenhouse } from './greenhouse/mount-greenhouse.js';
import type { GreenhouseSettings } from './greenhouse/settings.js';
import { FaultQueue } from './http/faults.js';
import { onlyOwnForms, onlyOwnHost } from './http/guards.js';
import { listenOnLoopback } from './http/listen.js';
import { ownOrigin } from './http/own-origin.js';
import { RequestLog } from './http/request-log.js';
import { inboxRoutes, mailControlRoutes } from './mail/mail-app.js';
import { type JitsiControl, jitsiApp, newJitsi } from './jitsi/jitsi-app.js';
import { MailControl } from './mail/mail-control.js';
import { MailFaultQueue } from './mail/mail-faults.js';
import { MailStore } from './mail/mail-store.js';
import { startSmtpSink } from './mail/smtp-sink.js';
import type { LeverControl } from './lever/control.js';
import { mountLever } from './lever/mount-lever.js';
import { type LeverApp, type LeverSettings, unknownLeverApp } from './lever/settings.js';
import type { RecruiteeControl } from './recruitee/control.js';
import { mountRecruitee } from './recruitee/mount-recruitee.js';
import {
  type RecruiteePartnerOptions,
  type RecruiteeSettings,
  unknownPartner,
} from './recruitee/settings.js';
import { styleSheetPath } from './web/page.js';
import { ZoomControl } from './zoom/control.js';
import { createZoomEmulator, type ZoomEmulator } from './zoom/emulator.js';
import { unknownApps, type ZoomApps, type ZoomSettings } from './zoom/settings.js';
import { zoomControlRoutes } from './zoom/routes/control.js';
import { zoomPageRoutes } from './zoom/routes/zoom-page.js';
import { zoomApp } from './zoom/zoom-app.js';

/** How to start a sandbox. */
export interface SandboxOptions {
  /** For the calendar service and all pages, on loopback; 0 takes a free one. */
  port: number;
  /** For mail, on loopback; 0 takes a free one. */
  smtpPort: number;
  /** Keeps calendars and mail here between starts; nothing is kept when left out. */
  dataFolder?: string;
  /** Keeps the calendars elsewhere than in `dataFolder`. */
  persistence?: Persistence;
  /** The origin people and the application reach it under, when that is not the loopback address. */
  origin?: string;
  /** The application it knows. */
  client: SandboxClient;
  /** Where to differ from `defaultSettings`. */
  settings?: Partial<CronofySettings>;
  /** The applications that its meeting service knows; some that nobody uses when left out. */
  zoom?: ZoomApps;
  /** Where to differ from `defaultZoomSettings`. */
  zoomSettings?: Partial<ZoomSettings>;
  /** Where to differ from `defaultGreenhouseSettings`. */
  greenhouse?: Partial<GreenhouseSettings>;
  /** The application that its Lever knows; one that nobody uses when left out. */
  lever?: LeverApp;
  /** Where to differ from `defaultLeverSettings`. */
  leverSettings?: Partial<LeverSettings>;
  /** Where the partner of its Recruitee is called; nowhere when left out. */
  recruitee?: RecruiteePartnerOptions;
  /** Where to differ from `defaultRecruiteeSettings`. */
  recruiteeSettings?: Partial<RecruiteeSettings>;
  /** The sandbox's clock; the machine's when left out. Waits and rate limits keep to real time. */
  now?: () => Temporal.Instant;
}

/** A running sandbox. */
export interface Sandbox {
  /** Base of the API, of the authorization page and of all pages; no slash at its end. */
  origin: string;
  smtpPort: number;
  cronofy: CronofyControl;
  /** The meeting service under `/zoom`: `ZOOM_OAUTH_BASE` is `<origin>/zoom`, `ZOOM_API_BASE` `<origin>/zoom/v2`. */
  zoom: ZoomControl;
  /** `GREENHOUSE_AUTH_BASE` is `<origin>/greenhouse/auth`, `GREENHOUSE_API_BASE` `<origin>/greenhouse/v3`, `GREENHOUSE_V1_BASE` `<origin>/greenhouse`. */
  greenhouse: GreenhouseControl;
  /** The applicant tracking system under `/lever`: `LEVER_API_BASE` is `<origin>/lever/v1`, `LEVER_AUTH_BASE` `<origin>/lever/auth`. */
  lever: LeverControl;
  /** The applicant tracking system under `/recruitee`: `RECRUITEE_API_BASE` is `<origin>/recruitee`, `RECRUITEE_PARTNER_BASE` `<origin>/recruitee/api`. */
  recruitee: RecruiteeControl;
  /** The server whose API is `<origin>/bigbluebutton/api`. */
  bigBlueButton: BigBlueButtonControl;
  /** The server whose rooms are `<origin>/jitsi/<room>`. */
  jitsi: JitsiControl;
  mail: MailControl;
  /** Ends it, with whatever is under way. */
  stop(): Promise<void>;
}

/** Starts the calendar service, the mail server and their pages. Rejects when a port is taken or the saved state is unreadable. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const now = options.now ?? (() => Temporal.Now.instant());
  let listening = '';
  const originFor = (requestUrl: string): string => ownOrigin(requestUrl, options.origin, listening);
  const emulator = createEmulator({
    client: options.client,
    persistence: options.persistence ?? fileIn(options.dataFolder, 'calendars.json'),
    settings: options.settings ?? {},
    now,
    originFor,
  });
  const zoomEmulator = createZoomEmulator({
    apps: options.zoom ?? unknownApps,
    persistence: fileIn(options.dataFolder, 'zoom.json'),
    settings: options.zoomSettings ?? {},
    now,
    originFor,
  });
  const mailStore = new MailStore(mailFolder(options.dataFolder), now);
  const mailFaults = new MailFaultQueue();
  const requests = new RequestLog();
  const faults = new FaultQueue();
  const cronofy = new CronofyControl(emulator, requests, faults);

  const app = guardedApp(emulator, options.origin);
  app.route('/_sandbox/mail', mailControlRoutes(mailStore, mailFaults));
  const zoom = mountZoom(app, zoomEmulator);
  const greenhouse = mountGreenhouse(app, {
    worldPersistence: fileIn(options.dataFolder, 'greenhouse-people.json'),
    persistence: fileIn(options.dataFolder, 'greenhouse.json'),
    settings: options.greenhouse ?? {},
    now,
    originFor,
  });
  const lever = mountLever(app, {
    app: options.lever ?? unknownLeverApp,
    worldPersistence: fileIn(options.dataFolder, 'lever-people.json'),
    persistence: fileIn(options.dataFolder, 'lever.json'),
    settings: options.leverSettings ?? {},
    now,
    originFor,
  });
  const recruitee = mountRecruitee(app, {
    partner: options.recruitee ?? unknownPartner,
    worldPersistence: fileIn(options.dataFolder, 'recruitee-people.json'),
    persistence: fileIn(options.dataFolder, 'recruitee.json'),
    settings: options.recruiteeSettings ?? {},
    now,
  });
  const bigBlueButton = mountBigBlueButton(app, now);
  const jitsi = newJitsi();
  app.route('/jitsi', jitsiApp(jitsi, now));
  app.route('/_sandbox', controlRoutes(cronofy));
  app.route('/calendars', calendarsPageRoutes(emulator, cronofy));
  app.route('/inbox', inboxRoutes(mailStore));
  app.route('/', cronofyApp(emulator, requests, faults));

  const http = await listenOnLoopback(app, options.port);
  listening = http.origin;
  const smtp = await startSmtpSink(options.smtpPort, mailStore, mailFaults).catch(async (error: unknown) => {
    await http.stop();
    throw error;
  });
  arrangePendingMeetings(emulator);
  return {
    origin: options.origin ?? http.origin,
    smtpPort: smtp.port,
    cronofy,
    zoom,
    greenhouse: greenhouse.control,
    lever: lever.control,
    recruitee: recruitee.control,
    bigBlueButton,
    jitsi,
    mail: new MailControl(mailStore, mailFaults),
    async stop() {
      emulator.timers.stop();
      emulator.push.stop();
      greenhouse.stop();
      recruitee.stop();
      await Promise.all([smtp.stop(), http.stop(), zoomEmulator.stop(), lever.stop()]);
    },
  };
}

/** Pages with forms, which no page of another origin may send. */
const ownForms = [
  '/_sandbox/*',
  '/calendars/*',
  '/inbox/*',
  individualPath,
  enterprisePath,
  '/conferencing_services/*',
  '/permissions/*',
  '/v2/relink/*',
  '/zoom/oauth/consent/*',
  '/zoom/deauthorize',
  '/zoom/approval',
  '/zoom/roles/*',
  '/zoom/people/*',
  '/zoom/meetings/*',
  '/greenhouse/*',
  '/lever/*',
  '/recruitee/*',
];

const styleSheet = readFileSync(new URL('./web/sandbox.css', import.meta.url), 'utf8');

/** The app with what comes before every route: whose name and whose forms are served, the style sheet, the way in. */
function guardedApp(emulator: Emulator, origin: string | undefined): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(onlyOwnHost(origin));
  for (const path of ownForms) {
    app.use(path, onlyOwnForms(emulator.originFor));
  }
  app.get('/', (c) => c.redirect('/calendars'));
  app.get(styleSheetPath, (c) => c.body(styleSheet, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  return app;
}

/** The meeting service with its own log and faults, reached under a path of its own: the calendars' paths are `/oauth` too. */
function mountZoom(app: Hono<{ Bindings: HttpBindings }>, emulator: ZoomEmulator): ZoomControl {
  const requests = new RequestLog();
  const queue = new FaultQueue();
  const control = new ZoomControl(emulator, requests, queue);
  app.route('/_sandbox/zoom', zoomControlRoutes(control));
  app.route('/zoom', zoomPageRoutes(emulator, control));
  app.route('/zoom', zoomApp(emulator, requests, queue));
  return control;
}

function mountBigBlueButton(
  app: Hono<{ Bindings: HttpBindings }>,
  now: () => Temporal.Instant,
): BigBlueButtonControl {
  const rooms = new BbbRooms(now);
  const queue = new FaultQueue();
  const secret = 'sandbox-bigbluebutton-secret';
  const server: BbbServer = { secret, acceptedHashes: ['sha1', 'sha256', 'sha384', 'sha512'] };
  app.route('/bigbluebutton', bbbApp(server, rooms, queue));
  return new BigBlueButtonControl(server, rooms, queue);
}

const fileIn = (folder: string | undefined, name: string): Persistence =>
  folder === undefined ? inMemoryPersistence : jsonFilePersistence(join(folder, name));

const mailFolder = (folder: string | undefined): string | undefined =>
  folder === undefined ? undefined : join(folder, 'mail');
