import '../../packages/server/src/domain/temporal.js';
import { randomBytes } from 'node:crypto';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { type Sandbox, startSandbox } from '../../demo/sandbox/sandbox.js';
import { plentyOfCalls } from './call-limits.js';
import { makeTemporaryDataFolder, removeDataFolder } from './embedded-database.js';
import { serverPid } from './embedded-fixture.js';
import { freePort } from './free-port.js';
import { type KitProcess, runKitCommand, startKitProcess } from './kit-process.js';

/** What a single machine has: server processes on one data folder with its embedded database, and a sandbox. */
export interface EmbeddedKit {
  /** Where the kit's calls go: the address that the server is known under. */
  origin: string;
  host: KitClient;
  sandbox: Sandbox;
  dataFolder: string;
  /** Starts the server that the kit's calls go to. */
  start(role?: 'web' | 'all'): Promise<KitProcess>;
  /** Starts another one on the same folder. */
  startBeside(): Promise<KitProcess>;
  /** The main process of the database while it runs. */
  databasePid(): number;
  /** Ends everything that still runs, and removes the folder. */
  stop(): Promise<void>;
}

/** Prepares a data folder with a tenant, made by the program's own command; no server is running yet. */
export async function startEmbeddedKit(): Promise<EmbeddedKit> {
  const dataFolder = await makeTemporaryDataFolder();
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const client = {
    id: 'kit',
    secret: 'sandbox-secret',
    redirectUris: [`${publicUrl}/oauth/cronofy/callback`],
  };
  const sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    client,
    settings: plentyOfCalls.sandbox,
  });
  const environment = {
    PUBLIC_URL: publicUrl,
    DATA_FOLDER: dataFolder,
    MASTER_KEY: randomBytes(32).toString('base64'),
    SMTP_URL: `smtp://127.0.0.1:${sandbox.smtpPort}`,
    MAIL_FROM: 'interviews@slotwright.example',
    ...plentyOfCalls.environment,
    CRONOFY_CLIENT_ID: client.id,
    CRONOFY_CLIENT_SECRET: client.secret,
    CRONOFY_API_BASE: sandbox.origin,
    CRONOFY_APP_BASE: sandbox.origin,
    ALLOW_PRIVATE_NETWORKS: 'true',
  };
  const { code, said } = await runKitCommand(['create-tenant', 'Hill Valley'], environment);
  const secretKey = /secret key \(shown once\): (\S+)/.exec(said)?.[1];
  if (code !== 0 || secretKey === undefined) throw new Error(`No tenant was made: ${said}`);

  const servers: KitProcess[] = [];
  const start = async (role: string, itsPort?: number) => {
    const server = await startKitProcess({ ...environment, ROLE: role }, itsPort);
    servers.push(server);
    return server;
  };
  return {
    origin: publicUrl,
    host: new KitClient(publicUrl, secretKey),
    sandbox,
    dataFolder,
    start: (role = 'all') => start(role, port),
    startBeside: () => start('all'),
    databasePid: () => serverPid(dataFolder) ?? Number.NaN,
    stop: async () => {
      for (const server of servers) await server.kill();
      await sandbox.stop();
      await removeDataFolder(dataFolder);
    },
  };
}
