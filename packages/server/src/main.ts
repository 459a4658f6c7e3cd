#!/usr/bin/env node
import { type Config, readConfig } from './config.js';
import { type Server, createServer } from './create-server.js';
import { makeLog } from './log.js';

const USAGE = `Usage:
  slotwright-server [--role=web|worker|all]
                                           start the server: to serve requests, to carry out what they cause, or both
  slotwright-server create-tenant <name>   make a tenant and show its secret key, once
  slotwright-server rotate-master-key      wrap all data keys by MASTER_KEY; MASTER_KEYS_EARLIER has the one before`;

/** The process: configuration, start, and an orderly end on a signal (R16). */
async function main(args: readonly string[]): Promise<void> {
  const role = args.find((argument) => argument.startsWith('--role='))?.slice('--role='.length);
  // What is said on the command line wins over the environment.
  const config = readOrExit({ ...process.env, ...(role === undefined ? {} : { ROLE: role }) });
  const [command, name] = args.filter((argument) => !argument.startsWith('--role='));
  if (command === 'create-tenant' && name !== undefined) return createTenant(config, name);
  if (command === 'rotate-master-key') return rotateMasterKey(config);
  if (command !== undefined) {
    console.error(USAGE);
    process.exit(2);
  }
  const log = makeLog(config.logLevel);
  const starting = createServer(config, log);
  // A signal that comes while the server still starts is kept until it can stop in order.
  const stop = (exitCode: number): void => {
    void starting
      .then((server) => server.stop())
      .then(
        () => process.exit(exitCode),
        () => process.exit(1),
      );
  };
  process.once('SIGTERM', () => stop(0));
  process.once('SIGINT', () => stop(0));
  process.once('uncaughtException', (error) => {
    log.fatal({ error }, 'unforeseen error');
    stop(1);
  });
  await starting;
}

async function createTenant(config: Config, name: string): Promise<void> {
  const { tenantId, secretKey } = await withServer(config, (server) => server.createTenant(name));
  console.log(`tenant ${tenantId}\nsecret key (shown once): ${secretKey}`);
}

async function rotateMasterKey(config: Config): Promise<void> {
  console.log(`data keys wrapped anew: ${await withServer(config, (server) => server.rotateMasterKey())}`);
}

/** A server for one piece of work: it takes on no jobs, and listens where nobody will ask. */
async function withServer<T>(config: Config, work: (server: Server) => Promise<T>): Promise<T> {
  const aside = { role: 'web', port: 0, host: '127.0.0.1', logLevel: 'silent' } as const;
  const server = await createServer({ ...config, ...aside });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

function readOrExit(variables: Record<string, string | undefined>): Config {
  try {
    return readConfig(variables);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`The server could not start. ${error instanceof Error ? error.message : ''}`);
  process.exit(1);
});
