import './temporal.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
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
import { FaultQueue } from './http/faults.js';
import { onlyOwnForms, onlyOwnHost } from './http/guards.js';
import { listenOnLoopback } from './http/listen.js';
import { ownOrigin } from './http/own-origin.js';
import { RequestLog } from './http/request-log.js';
import { inboxRoutes, mailControlRoutes } from './mail/mail-app.js';
import { MailControl } from './mail/mail-control.js';
import { MailFaultQueue } from './mail/mail-faults.js';
import { MailStore } from './mail/mail-store.js';
import { startSmtpSink } from './mail/smtp-sink.js';
import { styleSheetPath } from './web/page.js';

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
  /** The sandbox's clock; the machine's when left out. Waits and rate limits keep to real time. */
  now?: () => Temporal.Instant;
}

/** A running sandbox. */
export interface Sandbox {
  /** Base of the API, of the authorization page and of all pages; no slash at its end. */
  origin: string;
  smtpPort: number;
  cronofy: CronofyControl;
  mail: MailControl;
  /** Ends it, with whatever is under way. */
  stop(): Promise<void>;
}

/** Starts the calendar service, the mail server and their pages. Rejects when a port is taken or the saved state is unreadable. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const now = options.now ?? (() => Temporal.Now.instant());
  let listening = '';
  const emulator = createEmulator({
    client: options.client,
    persistence: options.persistence ?? calendarFile(options.dataFolder),
    settings: options.settings ?? {},
    now,
    originFor: (requestUrl) => ownOrigin(requestUrl, options.origin, listening),
  });
  const mailStore = new MailStore(mailFolder(options.dataFolder), now);
  const mailFaults = new MailFaultQueue();
  const requests = new RequestLog();
  const faults = new FaultQueue();
  const cronofy = new CronofyControl(emulator, requests, faults);

  const app = guardedApp(emulator, options.origin);
  app.route('/_sandbox/mail', mailControlRoutes(mailStore, mailFaults));
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
    mail: new MailControl(mailStore, mailFaults),
    async stop() {
      emulator.timers.stop();
      emulator.push.stop();
      await Promise.all([smtp.stop(), http.stop()]);
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

const calendarFile = (folder: string | undefined): Persistence =>
  folder === undefined ? inMemoryPersistence : jsonFilePersistence(join(folder, 'calendars.json'));

const mailFolder = (folder: string | undefined): string | undefined =>
  folder === undefined ? undefined : join(folder, 'mail');
