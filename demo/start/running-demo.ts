import '../sandbox/temporal.js';
import { join } from 'node:path';
import { createServer, readConfig, type Server } from '../../packages/server/src/index.js';
import { sandboxWorld } from '../host-app/coordinator/happenings.js';
import { makeHostApp } from '../host-app/host-app.js';
import { KitClient, KitError } from '../host-app/kit-client.js';
import { listenOnLoopback } from '../sandbox/http/listen.js';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.js';
import type { ZoomApps } from '../sandbox/zoom/settings.js';
import { type PlanIds, seed } from '../seed.js';
import { buildElements } from './build-elements.js';
import { type DataFolder, openDataFolder } from './data-folder.js';
import { StateFile } from './demo-state.js';
import { assertPortsAreFree } from './free-ports.js';
import type { DemoSettings } from './settings.js';

/** Where everything is. */
export interface DemoAddresses {
  careerPage: string;
  coordinator: string;
  admin: string;
  inbox: string;
  calendars: string;
  apiDescription: string;
}

/** A demo that is up. */
export interface RunningDemo {
  addresses: DemoAddresses;
  /** Stops everything, what is in flight first finished. */
  stop(): Promise<void>;
}

/** The origins of the three servers. */
interface Origins {
  page: string;
  kit: string;
  sandbox: string;
}

/** The application that the sandbox's calendar service knows; a secret among programs on this machine only. */
const cronofyClient = { id: 'slotwright-demo', secret: 'not-a-secret-outside-the-sandbox' };

/** The applications that the sandbox's meeting service knows, as secret as that. */
const zoomApps = {
  admin: { id: 'slotwright-zoom', secret: 'not-a-secret-outside-the-sandbox' },
  user: { id: 'slotwright-zoom-person', secret: 'not-a-secret-outside-the-sandbox' },
  s2s: { id: 'hill-valley-own-app', secret: 'not-a-secret-outside-the-sandbox' },
  hookSecret: 'not-a-secret-outside-the-sandbox',
};

/** The application that the sandbox's Lever knows, as secret as that. */
const leverApp = { id: 'slotwright-lever', secret: 'not-a-secret-outside-the-sandbox' };

/**
 * Starts sandbox, server and host app, bringing data about that are missing.
 * @param root folder of the project
 * @param say told in a line what takes a while
 * @throws Error with a sentence for the person who started it; nothing is left running then
 */
export async function startDemo(
  settings: DemoSettings,
  root: string,
  say: (line: string) => void,
): Promise<RunningDemo> {
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await assertPortsAreFree(settings.ports);
    const folder = openDataFolder(settings.dataFolder);
    undo.push(() => folder.release());
    return { addresses: await start(settings, { root, folder, say, undo }), stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

async function start(
  settings: DemoSettings,
  parts: {
    root: string;
    folder: DataFolder;
    say: (line: string) => void;
    undo: (() => Promise<void> | void)[];
  },
): Promise<DemoAddresses> {
  const { root, folder, say, undo } = parts;
  const { ports } = settings;
  const at = (port: number): string => `http://localhost:${port}`;
  const origins = { page: at(ports.PORT), kit: at(ports.SERVER_PORT), sandbox: at(ports.SANDBOX_PORT) };
  const elementsFolder = await buildElements(join(root, 'packages', 'widgets'), say);
  const sandbox = await startSandbox({
    port: ports.SANDBOX_PORT,
    smtpPort: ports.SMTP_PORT,
    dataFolder: folder.sandbox,
    client: { ...cronofyClient, redirectUris: [`${origins.kit}/oauth/cronofy/callback`] },
    zoom: zoomAppsFor(origins),
    lever: { ...leverApp, redirectUris: [`${origins.kit}/oauth/lever/callback`] },
    recruitee: {
      testsUrl: `${origins.kit}/partners/recruitee/tests`,
      sendCandidateUrl: `${origins.kit}/partners/recruitee/candidates`,
    },
  });
  undo.push(() => sandbox.stop());

  const state = new StateFile(folder.stateFile);
  if (state.state.tenant === undefined) say('Starting the database for the first time …');
  const server = await createServer(readConfig(serverVariables(settings, folder, origins, elementsFolder)));
  undo.push(() => server.stop());
  if (folder.isMasterKeyNew) state.keep({ tenant: undefined });
  const kit = await openAccount(server, origins.kit, state);
  if (state.state.isComplete !== true) say('Six people move in, each with a calendar …');
  const planIds = await seedWith(kit, origins, sandbox, state);

  const hostApp = makeHostApp({
    kit,
    planIds,
    origins,
    visitorsFile: folder.visitorsFile,
    cookieName: `hill-valley-${ports.PORT}`,
    world: sandboxWorld(sandbox.cronofy),
  });
  const listener = await listenOnLoopback(hostApp, ports.PORT);
  undo.push(() => listener.stop());
  return {
    careerPage: origins.page,
    coordinator: `${origins.page}/coordinator`,
    admin: `${origins.page}/admin`,
    inbox: `${origins.sandbox}/inbox`,
    calendars: `${origins.sandbox}/calendars`,
    apiDescription: `${origins.kit}/openapi.json`,
  };
}

function serverVariables(
  { ports, databaseUrl, logLevel }: DemoSettings,
  folder: DataFolder,
  origins: Origins,
  elementsFolder: string,
): Record<string, string | undefined> {
  return {
    PORT: String(ports.SERVER_PORT),
    PUBLIC_URL: origins.kit,
    BOOKING_PAGE_URL: `${origins.page}/coordinator#title-{bookingId}`,
    DATABASE_URL: databaseUrl,
    DATA_FOLDER: folder.postgres,
    MASTER_KEY: folder.masterKey,
    SMTP_URL: `smtp://127.0.0.1:${ports.SMTP_PORT}`,
    MAIL_FROM: 'interviews@hillvalley.example',
    CRONOFY_CLIENT_ID: cronofyClient.id,
    CRONOFY_CLIENT_SECRET: cronofyClient.secret,
    CRONOFY_API_BASE: origins.sandbox,
    CRONOFY_APP_BASE: origins.sandbox,
    ZOOM_CLIENT_ID: zoomApps.admin.id,
    ZOOM_CLIENT_SECRET: zoomApps.admin.secret,
    ZOOM_USER_CLIENT_ID: zoomApps.user.id,
    ZOOM_USER_CLIENT_SECRET: zoomApps.user.secret,
    ZOOM_OAUTH_BASE: `${origins.sandbox}/zoom`,
    ZOOM_API_BASE: `${origins.sandbox}/zoom/v2`,
    ZOOM_WEBHOOK_SECRET_TOKEN: zoomApps.hookSecret,
    GREENHOUSE_AUTH_BASE: `${origins.sandbox}/greenhouse/auth`,
    GREENHOUSE_API_BASE: `${origins.sandbox}/greenhouse/v3`,
    GREENHOUSE_V1_BASE: `${origins.sandbox}/greenhouse`,
    LEVER_CLIENT_ID: leverApp.id,
    LEVER_CLIENT_SECRET: leverApp.secret,
    LEVER_API_BASE: `${origins.sandbox}/lever/v1`,
    LEVER_AUTH_BASE: `${origins.sandbox}/lever/auth`,
    RECRUITEE_API_BASE: `${origins.sandbox}/recruitee`,
    RECRUITEE_PARTNER_BASE: `${origins.sandbox}/recruitee/api`,
    // The sandbox is on this machine.
    ALLOW_PRIVATE_NETWORKS: 'true',
    ELEMENTS_FOLDER: elementsFolder,
    LOG_LEVEL: logLevel,
  };
}

function zoomAppsFor({ kit }: Origins): ZoomApps {
  const redirectUris = [`${kit}/oauth/zoom/callback`];
  return {
    admin: { ...zoomApps.admin, redirectUris },
    user: { ...zoomApps.user, redirectUris },
    s2s: zoomApps.s2s,
    hook: { url: `${kit}/hooks/zoom`, secret: zoomApps.hookSecret },
  };
}

/** The host app's account at the server: the one it had, or a new one when this database knows none such. */
async function openAccount(server: Server, origin: string, state: StateFile): Promise<KitClient> {
  const { tenant } = state.state;
  if (tenant !== undefined) {
    const kit = new KitClient(origin, tenant.secretKey);
    if (await isKnown(kit)) return kit;
  }
  const { tenantId, secretKey } = await server.createTenant('Hill Valley Science Services');
  state.keep({
    tenant: { id: tenantId, secretKey },
    planId: undefined,
    loopPlanId: undefined,
    keeperPlanId: undefined,
    driverPlanId: undefined,
    isComplete: undefined,
  });
  return new KitClient(origin, secretKey);
}

async function isKnown(kit: KitClient): Promise<boolean> {
  try {
    await kit.get('/v1/members?limit=1');
    return true;
  } catch (error) {
    if (error instanceof KitError && error.code === 'unauthorized') return false;
    throw error;
  }
}

const seedWith = (
  kit: KitClient,
  origins: Origins,
  { cronofy, zoom, greenhouse, lever, recruitee }: Sandbox,
  state: StateFile,
): Promise<PlanIds> =>
  seed({
    kit,
    kitOrigin: origins.kit,
    pageOrigin: origins.page,
    sandbox: cronofy,
    zoom,
    greenhouse,
    lever,
    recruitee,
    state,
    now: () => Temporal.Now.instant(),
  });
